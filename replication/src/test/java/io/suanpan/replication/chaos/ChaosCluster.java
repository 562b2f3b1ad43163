package io.suanpan.replication.chaos;

import io.suanpan.engine.ring.Await;
import io.suanpan.replication.client.AeronSessionContext;
import io.suanpan.replication.member.MemberAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.agrona.IoUtil;

/** Three members, each in a process of its own. */
final class ChaosCluster implements AutoCloseable {
    private static final AtomicInteger NEXT_PORT = new AtomicInteger(25_000);

    private final Path directory;
    private final int basePort = NEXT_PORT.getAndAdd(MemberMain.MEMBERS * MemberAddress.PORTS);
    private final MemberChild[] members = new MemberChild[MemberMain.MEMBERS];

    ChaosCluster(final Path directory) {
        this.directory = directory;
        startMissing();
    }

    static Path memberDirectory(final Path directory, final int id) {
        return directory.resolve("member-" + id);
    }

    static Path driverDirectory(final int basePort, final int id) {
        return Path.of("/dev/shm", "suanpan-chaos-" + basePort + "-" + id);
    }

    AeronSessionContext sessions() {
        return new AeronSessionContext().ingressEndpoints(
            MemberAddress.ingressEndpoints(MemberAddress.local(MemberMain.MEMBERS, basePort)));
    }

    /** Starts those that were killed. */
    void startMissing() {
        for (int id = 0; id < members.length; id++) {
            if (members[id] == null || !members[id].isAlive()) {
                members[id] = new MemberChild(id, basePort, directory);
            }
        }
    }

    /** Waits for a leader, and says who it is. */
    int awaitLeader() {
        Await.until("a leader", () -> leader() >= 0);
        return leader();
    }

    private int leader() {
        return IntStream.range(0, members.length).filter(id -> members[id].isAlive() && members[id].state().leads()).findFirst().orElse(-1);
    }

    MemberChild member(final int id) {
        return members[id];
    }

    /** Waits until all have applied a command. */
    void awaitAll(final long sequence) {
        Await.until("sequence " + sequence + " everywhere", () -> {
            requireNoFault();
            return IntStream.range(0, members.length).allMatch(id -> members[id].state().sequence() >= sequence);
        });
    }

    /** A member that halts by itself has met a fault. */
    private void requireNoFault() {
        for (final MemberChild member : members) {
            if (!member.isAlive()) {
                throw new AssertionError("a member has ended by itself: exit code " + member.exitCode());
            }
        }
    }

    /** Waits until all stand at the same sequence, where nobody asks for anything any more, and says where. */
    List<MemberChild.State> awaitEqual() {
        Await.until("one sequence everywhere", () -> {
            requireNoFault();
            return states().stream().mapToLong(MemberChild.State::sequence).distinct().count() == 1;
        });
        return states();
    }

    private List<MemberChild.State> states() {
        return Arrays.stream(members).map(MemberChild::state).toList();
    }

    /** Ends all in good order. */
    void end() {
        requireNoFault();
        for (final MemberChild member : members) {
            if (!member.end() || member.exitCode() != 0) {
                throw new AssertionError("a member did not end in good order");
            }
        }
    }

    @Override
    public void close() {
        for (int id = 0; id < members.length; id++) {
            members[id].kill();
            IoUtil.delete(driverDirectory(basePort, id).toFile(), true);
        }
    }
}
