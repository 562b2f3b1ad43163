package io.suanpan.replication.member;

import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ClusterControl;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.ElectionState;
import io.aeron.cluster.NodeControl;
import io.aeron.cluster.service.Cluster;
import io.suanpan.replication.service.LedgerService;
import io.suanpan.replication.upkeep.OutOfReachException;
import io.suanpan.replication.upkeep.UpkeptMember;
import java.io.File;
import java.util.List;
import java.util.stream.IntStream;
import org.agrona.concurrent.status.AtomicCounter;

/** A running member as its upkeep sees it: through the consensus module's counters, which any thread may read. */
final class MemberUpkeep implements UpkeptMember {
    private final ClusterMemberContext context;
    private final MemberParts parts;
    private final ConsensusModule.Context consensus;
    private final LedgerService service;

    MemberUpkeep(
        final ClusterMemberContext context, final MemberParts parts, final ConsensusModule.Context consensus,
        final LedgerService service) {
        this.context = context;
        this.parts = parts;
        this.consensus = consensus;
        this.service = service;
    }

    private AtomicCounter control() {
        return ClusterControl.findControlToggle(consensus.aeron().countersReader(), consensus.clusterId());
    }

    @Override
    public int id() {
        return context.memberId();
    }

    @Override
    public boolean leads() {
        return service.role() == Cluster.Role.LEADER;
    }

    @Override
    public boolean hasJoined() {
        return ElectionState.get(consensus.electionStateCounter()) == ElectionState.CLOSED;
    }

    @Override
    public int leader() {
        return service.leaderMemberId();
    }

    @Override
    public long sequence() {
        return service.position().read().sequence();
    }

    @Override
    public long startedFrom() {
        return service.startedFrom();
    }

    @Override
    public long snapshots() {
        return consensus.snapshotCounter().get();
    }

    @Override
    public boolean requestSnapshot() {
        final AtomicCounter control = control();
        return leads() && control != null && ClusterControl.ToggleState.SNAPSHOT.toggle(control);
    }

    @Override
    public boolean isTakingSnapshot() {
        final AtomicCounter control = control();
        return control != null && ClusterControl.ToggleState.get(control) == ClusterControl.ToggleState.SNAPSHOT;
    }

    @Override
    public void validateSnapshots() {
        final AtomicCounter control = NodeControl.findControlToggle(consensus.aeron().countersReader(), consensus.clusterId());
        if (control != null) {
            NodeControl.ToggleState.VALIDATE_RECORDING_LOG.toggle(control);
        }
    }

    @Override
    public long silenceNs() {
        return context.timeouts().heartbeatTimeoutNs();
    }

    @Override
    public File clusterDirectory() {
        return parts.part(MemberParts.CLUSTER).toFile();
    }

    @Override
    public AeronArchive.Context archive() {
        return parts.withConnection(parts.archiveClient());
    }

    @Override
    public List<Integer> others() {
        return IntStream.range(0, context.members().size()).filter(id -> id != context.memberId()).boxed().toList();
    }

    @Override
    public AeronArchive.Context archiveOf(final int id) {
        return parts.withConnection(parts.archiveClient(id));
    }

    @Override
    public void onOutOfReach(final OutOfReachException fault) {
        context.onOutOfReach().accept(fault);
    }
}
