package io.suanpan.replication.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.suanpan.engine.ring.Await;
import io.suanpan.engine.ring.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody sets one machine's clock, an hour on and an hour back: nothing happens. The leader leads on, the follower follows, no session
 * ends, and no command's time is before that of the one before it. What a member's process asks the operating system for the time is
 * answered by libfaketime, where it is installed.
 */
class ClockTest {
    private static final Path LIBRARY = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");
    /** Longer than the library keeps an answer, and than all parts of a member take to look at one another. */
    private static final long HEEDED_NS = TimeUnit.MILLISECONDS.toNanos(3_500);

    @TempDir
    private Path directory;

    @Test
    @Tag("long")
    void shouldNotHeedAClockThatIsSet() throws IOException {
        if (!Files.exists(LIBRARY)) {
            System.out.println("skipped: " + LIBRARY + " is not installed");
        }
        assumeTrue(Files.exists(LIBRARY), "this needs libfaketime");
        final DressedLoopback network = new DressedLoopback().set(MemberMain.TIMEOUTS, "patient").set("LD_PRELOAD", LIBRARY.toString())
            .set("FAKETIME_DONT_FAKE_MONOTONIC", "1")
            .set("FAKETIME_FORCE_MONOTONIC_FIX", "0").set("FAKETIME_CACHE_DURATION", "1");
        for (int id = 0; id < MemberMain.MEMBERS; id++) {
            network.set(id, "FAKETIME_TIMESTAMP_FILE", set(id, "+0").toString());
        }
        try (ChaosCluster cluster = new ChaosCluster(directory, network);
            ChaosClient client = new ChaosClient(1, new SplittableRandom(Seeds.next(ClockTest.class)), cluster)) {
            final int leader = cluster.awaitLeader();
            final Witness witness = new Witness(List.of(client));
            client.start();
            witness.awaitLoad();
            for (final int member : new int[] {leader, (leader + 1) % MemberMain.MEMBERS}) {
                for (final String offset : List.of("+1h", "-1h", "+0")) {
                    set(member, offset);
                    final long setNs = System.nanoTime();
                    Await.until("time", () -> System.nanoTime() - setNs > HEEDED_NS);
                    witness.awaitLoad();
                    assertEquals(leader, cluster.awaitLeader(), offset);
                }
            }
            final ChaosOracle oracle = cluster.judge(List.of(client));
            assertEquals(List.of(), oracle.wrong());
            assertEquals(0, client.status().elections());
            assertEquals(1, client.status().sessions());
            System.out.println("clocks set by an hour: " + oracle);
        }
    }

    private Path set(final int member, final String offset) throws IOException {
        return Files.writeString(directory.resolve("clock-" + member), offset + '\n');
    }
}
