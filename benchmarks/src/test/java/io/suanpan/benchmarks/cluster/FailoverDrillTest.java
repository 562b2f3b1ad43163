package io.suanpan.benchmarks.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.benchmarks.load.LoadShape;
import io.suanpan.benchmarks.load.Population;
import io.suanpan.replication.client.ClusterClient;
import io.suanpan.replication.client.ClusterClientContext;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.junit.jupiter.api.Test;

class FailoverDrillTest {
    private static final Population POPULATION = new Population(100, 0, 1L << 40);

    private static FailoverResult drill(final LosableCluster cluster, final Runnable fault) throws InterruptedException {
        final LoadShape shape = new LoadShape(1, 1, 1_024, 16, 5_000, () -> YieldingIdleStrategy.INSTANCE, 10);
        try (ClusterClient client = new ClusterClient(new ClusterClientContext(), cluster)) {
            return new FailoverDrill(client, client.status(), POPULATION, shape, 1).run(fault, 0.3, 0.2, 5);
        }
    }

    @Test
    void shouldTimeTheSilenceAndProveThatNothingWasLost() throws InterruptedException {
        final LosableCluster cluster = new LosableCluster(false);
        final FailoverResult result = drill(cluster, cluster::loseLeader);
        assertTrue(result.isValid(), () -> result.checks().toString());
        assertTrue(result.recovered());
        assertTrue(result.silenceNs() >= TimeUnit.MILLISECONDS.toNanos(150), () -> "silence " + result.silenceNs());
        assertTrue(result.recoveryNs() >= TimeUnit.MILLISECONDS.toNanos(150), () -> "recovery " + result.recoveryNs());
        assertTrue(result.resent() > 0 && result.repeated() > 0, result::toString);
        assertEquals(0, result.unknownBatches());
        assertEquals(0, result.declined());
        assertEquals(1, result.elections());
        assertEquals(1, result.sessions());
    }

    @Test
    void shouldShowNoSilenceWhereNothingFails() throws InterruptedException {
        final FailoverResult result = drill(new LosableCluster(false), () -> { });
        assertTrue(result.isValid(), () -> result.checks().toString());
        assertEquals(0, result.resent());
        assertEquals(0, result.repeated());
    }

    @Test
    void shouldNoticeAClusterThatForgets() throws InterruptedException {
        final LosableCluster cluster = new LosableCluster(true);
        assertFalse(drill(cluster, cluster::loseLeader).isValid());
    }
}
