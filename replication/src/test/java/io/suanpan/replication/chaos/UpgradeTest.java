package io.suanpan.replication.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.ring.Await;
import io.suanpan.engine.ring.Seeds;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster is brought to another version under load, member by member; a version that makes something else of the log is refused. */
class UpgradeTest {
    @TempDir
    private Path directory;
    private final DressedLoopback network = new DressedLoopback().set(MemberMain.LOG_VERSION, "1.0.0");

    @Test
    @Tag("long")
    void shouldBeUpgradedMemberByMember() {
        final SplittableRandom random = new SplittableRandom(Seeds.next(UpgradeTest.class));
        try (ChaosCluster cluster = new ChaosCluster(directory, network);
            ChaosClient one = new ChaosClient(1, random.split(), cluster);
            ChaosClient other = new ChaosClient(2, random.split(), cluster)) {
            final List<ChaosClient> clients = List.of(one, other);
            final Witness witness = new Witness(clients);
            clients.forEach(ChaosClient::start);
            final int leader = cluster.awaitLeader();
            for (int i = 1; i <= MemberMain.MEMBERS; i++) {
                final int member = (leader + i) % MemberMain.MEMBERS; // the leader last
                witness.awaitLoad();
                restart(cluster, member, "1.1.0");
                witness.awaitLoad();
                cluster.awaitAll(one.status().lastSequence());
            }
            final int newLeader = cluster.awaitLeader();
            assertNotEquals(leader, newLeader);
            refuse(cluster, leader, "2.0.0");
            witness.awaitLoad();
            restart(cluster, leader, "1.1.0");
            final ChaosOracle oracle = cluster.judge(clients);
            assertEquals(List.of(), oracle.wrong());
            assertTrue(oracle.hasSeenLoad(), oracle::toString);
            System.out.println("upgraded under load: " + oracle);
        }
    }

    private void restart(final ChaosCluster cluster, final int member, final String version) {
        if (cluster.member(member).isAlive()) {
            assertTrue(cluster.member(member).end());
            assertEquals(0, cluster.member(member).exitCode());
        }
        network.set(member, MemberMain.LOG_VERSION, version);
        cluster.startMissing();
    }

    private void refuse(final ChaosCluster cluster, final int member, final String version) {
        restart(cluster, member, version);
        final MemberChild refused = cluster.member(member);
        Await.until("a member that is refused", () -> !refused.isAlive());
        assertEquals(MemberMain.FAULT, refused.exitCode());
        assertTrue(refused.said().stream().anyMatch(line -> line.contains("incompatible version: 2.0.0 log=1.")),
            () -> String.join("\n", refused.said()));
    }
}
