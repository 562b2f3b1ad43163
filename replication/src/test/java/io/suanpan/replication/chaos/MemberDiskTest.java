package io.suanpan.replication.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.process.SmallDisk;
import io.suanpan.engine.ring.Await;
import io.suanpan.engine.ring.Seeds;
import io.suanpan.replication.service.FaultHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One member's disk is full, or slow: the other two go on, and it is equal again once it has room, or time. */
class MemberDiskTest {
    private static final int DISK_BYTES = 256 << 20;
    private static final int BALLAST_BYTES = 64 << 20;
    private static final int SLOW_MS = 20;
    private static final long SLOW_NS = TimeUnit.SECONDS.toNanos(6);

    @TempDir
    private Path directory;
    private final SplittableRandom random = new SplittableRandom(Seeds.next(MemberDiskTest.class));

    @Test
    @Tag("long")
    void shouldGoOnWithoutAMemberWhoseDiskIsFull() throws IOException {
        final int member = random.nextInt(MemberMain.MEMBERS);
        final Path mountPoint = Files.createDirectories(ChaosCluster.memberDirectory(directory, member));
        try (SmallDisk disk = SmallDisk.mount(mountPoint, DISK_BYTES, BALLAST_BYTES);
            ChaosCluster cluster = new ChaosCluster(directory);
            ChaosClient client = new ChaosClient(1, random.split(), cluster)) {
            final Witness witness = new Witness(List.of(client));
            client.start();
            witness.awaitLoad();
            final boolean leads = cluster.awaitLeader() == member;
            disk.fill();
            final MemberChild full = cluster.member(member);
            Await.until("a member that halts", () -> !full.isAlive());
            assertEquals(FaultHandler.EXIT_CODE, full.exitCode(), () -> String.join("\n", full.said()));
            assertTrue(full.said().stream().anyMatch(line -> line.contains("this node stops")), () -> String.join("\n", full.said()));
            witness.awaitLoad();
            disk.makeRoom();
            cluster.startMissing();
            witness.awaitLoad();
            final ChaosOracle oracle = cluster.judge(List.of(client));
            assertEquals(List.of(), oracle.wrong());
            System.out.println("a full disk of " + (leads ? "the leader: " : "a follower: ") + oracle);
        }
    }

    @Test
    @Tag("long")
    void shouldGoOnWhileAMembersDiskIsSlow() {
        try (ChaosCluster cluster = new ChaosCluster(directory, new DressedLoopback().set("JDK_JAVA_OPTIONS", SlowArchive.options()));
            ChaosClient client = new ChaosClient(1, random.split(), cluster)) {
            final Witness witness = new Witness(List.of(client));
            client.start();
            witness.awaitLoad();
            final int leader = cluster.awaitLeader();
            final MemberChild slow = cluster.member((leader + 1) % MemberMain.MEMBERS);
            slow.tell("slow " + SLOW_MS);
            final long slowNs = System.nanoTime();
            final long before = client.answered();
            Await.until("time", () -> System.nanoTime() - slowNs > SLOW_NS);
            final long answered = client.answered() - before;
            final long behind = cluster.member(leader).state().sequence() - slow.state().sequence();
            witness.awaitLoad();
            slow.tell("slow 0");
            final ChaosOracle oracle = cluster.judge(List.of(client));
            assertEquals(List.of(), oracle.wrong());
            System.out.println("a slow disk: " + answered + " batches answered in " + TimeUnit.NANOSECONDS.toSeconds(SLOW_NS)
                + " s, the slow member " + behind + " commands behind; " + oracle);
            assertTrue(answered > 0 && behind > 0, "nothing was slow");
        }
    }
}
