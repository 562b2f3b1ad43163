package io.suanpan.replication.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.suanpan.engine.process.ChildJvm;
import io.suanpan.engine.ring.Await;
import io.suanpan.engine.ring.Seeds;
import io.suanpan.replication.client.AeronSessionContext;
import io.suanpan.replication.member.MemberAddress;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.agrona.IoUtil;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A leader that is cut off from the others, and a client that is on its side: the leader acknowledges nothing any more, the others elect
 * and go on, and when the cut is healed all are equal and the client has its answers.
 */
class PartitionTest {
    /** Of the loopback, and no other's. */
    private static final String MINORITY_HOST = "127.0.0.77";
    private static final long CUT_NS = TimeUnit.SECONDS.toNanos(3);

    @TempDir
    private Path directory;
    private final SplittableRandom random = new SplittableRandom(Seeds.next(PartitionTest.class));

    /** By cables that are pulled. The client on the leader's side has a media driver in the leader's own network. */
    @Test
    @Tag("long")
    void shouldAcknowledgeNothingInAMinorityOfNetworks() throws IOException {
        final boolean possible = Namespaces.arePossible();
        if (!possible) {
            System.out.println("skipped: this machine does not let us make network namespaces");
        }
        assumeTrue(possible, "this needs the right to make network namespaces");
        final Namespaces network = new Namespaces();
        final Path driver = Path.of("/dev/shm", "suanpan-chaos-client-" + ProcessHandle.current().pid());
        Process process = null;
        try (ChaosCluster cluster = new ChaosCluster(directory, network)) {
            final int leader = cluster.awaitLeader();
            final ProcessBuilder child = ChildJvm.of(List.of("-Xmx128m"), DriverMain.class, driver.toString())
                .redirectInput(Redirect.PIPE);
            child.command().addAll(0, network.wrapping(leader));
            process = child.start();
            Await.until("a driver", () -> new File(driver.toFile(), "cnc.dat").exists());
            final AeronSessionContext way = ChaosCluster.sessions(network.members().get(leader).host())
                .aeronDirectory(driver.toString()).ingressEndpoints(MemberAddress.ingressEndpoints(network.members()));
            play(cluster, way, () -> cluster.cut(leader), () -> cluster.heal(leader));
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
            IoUtil.delete(driver.toFile(), true);
        }
    }

    /** By drivers that lose frames, on any machine: the others' do not reach the leader's client either. */
    @Test
    void shouldAcknowledgeNothingInAMinorityByLoss() {
        try (ChaosCluster cluster = new ChaosCluster(directory)) {
            final int leader = cluster.awaitLeader();
            final AeronSessionContext way = ChaosCluster.sessions(MINORITY_HOST)
                .ingressEndpoints(leader + "=" + cluster.network().members().get(leader).ingress());
            play(cluster, way, () -> {
                cluster.others(leader).forEach(member -> member.tell("deaf " + MINORITY_HOST));
                cluster.cut(leader);
            }, () -> {
                cluster.heal(leader);
                cluster.others(leader).forEach(member -> member.tell("deaf "));
            });
        }
    }

    private void play(final ChaosCluster cluster, final AeronSessionContext minoritysWay, final Runnable cut, final Runnable heal) {
        try (ChaosClient majority = new ChaosClient(1, random.split(), cluster);
            ChaosClient minority = ChaosClient.patient(2, random.split(), minoritysWay)) {
            final List<ChaosClient> clients = List.of(majority, minority);
            clients.forEach(ChaosClient::start);
            new Witness(clients).awaitLoad();
            cut.run();
            final long cutNs = System.nanoTime();
            Await.until("answers of a majority", () -> majority.newestInvokedNs() - cutNs > 0);
            Await.until("time", () -> System.nanoTime() - cutNs > CUT_NS);
            final long healNs = System.nanoTime();
            heal.run();
            Await.until("answers for all", () -> clients.stream().allMatch(client -> client.newestInvokedNs() - healNs > 0));
            final ChaosOracle oracle = cluster.judge(clients);
            assertEquals(List.of(), oracle.wrong());
            assertTrue(during(majority, cutNs, healNs).anyMatch(batch -> batch.answeredNs() - healNs < 0), "the majority had no leader");
            final List<ChaosBatch> waited = during(minority, cutNs, healNs).toList();
            assertTrue(waited.stream().allMatch(batch -> batch.unknown() == null && batch.answeredNs() - healNs > 0),
                "the minority acknowledged something, or the client gave up");
            System.out.println(waited.size() + " batches of the minority's client waited to be acknowledged; " + oracle);
            assertTrue(waited.size() > 0, "nothing was asked of the minority");
        }
    }

    private static Stream<ChaosBatch> during(final ChaosClient client, final long fromNs, final long toNs) {
        return client.batches().stream().filter(batch -> batch.invokedNs - fromNs > 0 && batch.invokedNs - toNs < 0);
    }
}
