package io.suanpan.benchmarks.local;

import io.suanpan.replication.client.AeronSessionContext;
import io.suanpan.replication.member.MemberAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.agrona.CloseHelper;
import org.agrona.IoUtil;

/** All members of a cluster on this machine. One thread; killing may come from another. */
final class LocalCluster implements AutoCloseable {
    private static final long PATIENCE_S = 30;
    private static final long BETWEEN_LOOKS_MS = 20;
    private static final int WINDOW_BYTES = 2 << 20;
    private static final int TERM_BYTES = 16 << 20;
    private static final String SHARED_MEMORY = "aeron:ipc?term-length=16m";

    private final MemberSettings settings;
    private final List<LocalMember> members = new ArrayList<>();

    private LocalCluster(final MemberSettings settings) {
        this.settings = settings;
    }

    /** Starts all members, and waits for a leader. */
    static LocalCluster start(final MemberSettings settings, final boolean together) {
        final LocalCluster cluster = new LocalCluster(settings);
        try {
            for (int id = 0; id < settings.members(); id++) {
                cluster.members.add(together ? new MemberHere(settings, id) : new MemberChild(settings, id));
            }
            if (!cluster.await(states -> states.stream().anyMatch(MemberState::leads))) {
                throw new IllegalStateException("the cluster has no leader after " + PATIENCE_S + " s");
            }
            return cluster;
        } catch (final RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    /** How clients reach it. */
    AeronSessionContext sessions() {
        return sessions(settings);
    }

    /** The way to a single member by the memory that its media driver shares. */
    AeronSessionContext sharedMemory() {
        return new AeronSessionContext().ingressChannel(SHARED_MEMORY).egressChannel(SHARED_MEMORY)
            .aeronDirectory(settings.driverDirectory(0).toString());
    }

    static AeronSessionContext sessions(final MemberSettings settings) {
        return new AeronSessionContext().ingressEndpoints(MemberAddress.ingressEndpoints(settings.addresses()))
            .udp("localhost", TERM_BYTES, MemberAddress.mtuBytes(settings.addresses())).windowBytes(WINDOW_BYTES);
    }

    /** Where those members stand that are alive. */
    List<MemberState> states() {
        return members.stream().filter(LocalMember::isAlive).map(LocalMember::state).toList();
    }

    /** Waits until all members that are alive have applied a command, no longer than is reasonable, and tells where they stand. */
    List<MemberState> settled(final long sequence) {
        await(states -> states.stream().allMatch(state -> state.sequence() >= sequence));
        return states();
    }

    private boolean await(final Predicate<List<MemberState>> condition) {
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!condition.test(states())) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BETWEEN_LOOKS_MS));
        }
        return true;
    }

    /** Kills a member. */
    void kill(final int id) {
        members.get(id).kill();
    }

    /** Ends all members, one after the other, and removes what killed ones have left in memory. */
    @Override
    public void close() {
        CloseHelper.closeAll(members);
        for (int id = 0; id < settings.members(); id++) {
            IoUtil.delete(settings.driverDirectory(id).toFile(), true);
        }
    }
}
