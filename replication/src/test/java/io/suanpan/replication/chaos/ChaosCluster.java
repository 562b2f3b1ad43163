package io.suanpan.replication.chaos;

import io.suanpan.engine.ring.Await;
import io.suanpan.replication.client.AeronSessionContext;
import io.suanpan.replication.history.Observation;
import io.suanpan.replication.member.MemberAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.agrona.IoUtil;

/** Three members, each in a process of its own. */
final class ChaosCluster implements AutoCloseable {
    private final Path directory;
    private final ClusterNetwork network;
    private final MemberChild[] members = new MemberChild[MemberMain.MEMBERS];

    ChaosCluster(final Path directory) {
        this(directory, new ClusterNetwork.Loopback());
    }

    /** Starts all members; closes the network at the end. */
    ChaosCluster(final Path directory, final ClusterNetwork network) {
        this.directory = directory;
        this.network = network;
        startMissing();
    }

    static Path memberDirectory(final Path directory, final int id) {
        return directory.resolve("member-" + id);
    }

    private Path driverDirectory(final int id) {
        final MemberAddress member = network.members().get(id);
        return Path.of("/dev/shm", "suanpan-chaos-" + member.host() + '-' + member.basePort());
    }

    /** How a client reaches all members. */
    AeronSessionContext sessions() {
        return sessions(network.clientHost()).ingressEndpoints(MemberAddress.ingressEndpoints(network.members()));
    }

    /** How a client reaches the members that are named by itself, and hears answers at a host. */
    static AeronSessionContext sessions(final String host) {
        return new AeronSessionContext().egressChannel("aeron:udp?endpoint=" + host + ":0|term-length=16m|mtu=8k");
    }

    ClusterNetwork network() {
        return network;
    }

    /** Starts those that have ended. */
    void startMissing() {
        for (int id = 0; id < members.length; id++) {
            if (members[id] == null || !members[id].isAlive()) {
                members[id] = new MemberChild(network.wrapping(id), Integer.toString(id), network.members().stream()
                    .map(member -> member.host() + ':' + member.basePort()).collect(Collectors.joining(",")),
                    memberDirectory(directory, id).toString(), driverDirectory(id).toString());
            }
        }
    }

    /** Waits for a leader, and says who it is. */
    int awaitLeader() {
        Await.until("a leader", () -> {
            requireNoFault();
            return leader() >= 0;
        });
        return leader();
    }

    private int leader() {
        return IntStream.range(0, members.length).filter(id -> members[id].isAlive() && members[id].state().leads()).findFirst().orElse(-1);
    }

    MemberChild member(final int id) {
        return members[id];
    }

    /** All members but one. */
    List<MemberChild> others(final int id) {
        return Arrays.stream(members).filter(member -> member != members[id]).toList();
    }

    void cut(final int id) {
        network.cut(members[id], id);
    }

    void heal(final int id) {
        network.heal(members[id], id);
    }

    /** Waits until all have applied a command. */
    void awaitAll(final long sequence) {
        try {
            Await.until("sequence " + sequence + " everywhere", () -> {
                requireNoFault();
                return states().stream().allMatch(state -> state.sequence() >= sequence);
            });
        } catch (final AssertionError e) {
            throw new AssertionError(states() + ", and they said "
                + Arrays.stream(members).map(member -> String.join("\n", member.said())).toList(), e);
        }
    }

    /** A member that halts by itself has met a fault. */
    private void requireNoFault() {
        for (int id = 0; id < members.length; id++) {
            if (!members[id].isAlive()) {
                throw new AssertionError("member " + id + " has ended by itself: exit code " + members[id].exitCode() + "\n"
                    + String.join("\n", members[id].said()));
            }
        }
    }

    private List<MemberChild.State> states() {
        return Arrays.stream(members).map(MemberChild::state).toList();
    }

    /** Stops the clients, waits until all members stand at the same sequence, ends them in good order, and says what was wrong. */
    ChaosOracle judge(final List<ChaosClient> clients) {
        return judge(clients, List.of());
    }

    /** The same, with what members showed of their own state. */
    ChaosOracle judge(final List<ChaosClient> clients, final List<Observation> seen) {
        clients.forEach(ChaosClient::stop);
        awaitAll(clients.stream().mapToLong(client -> client.status().lastSequence()).max().orElse(0));
        Await.until("one sequence everywhere", () -> {
            requireNoFault();
            return states().stream().mapToLong(MemberChild.State::sequence).distinct().count() == 1;
        });
        final List<MemberChild.State> ends = states();
        for (final MemberChild member : members) {
            if (!member.end() || member.exitCode() != 0) {
                throw new AssertionError("a member did not end in good order:\n" + String.join("\n", member.said()));
            }
        }
        final ChaosOracle oracle = new ChaosOracle(
            directory, MemberMain.ledger(), clients.stream().flatMap(client -> client.batches().stream()).toList());
        oracle.observed(seen);
        oracle.judge(ends);
        return oracle;
    }

    @Override
    public void close() {
        for (int id = 0; id < members.length; id++) {
            members[id].kill();
            IoUtil.delete(driverDirectory(id).toFile(), true);
        }
        network.close();
    }
}
