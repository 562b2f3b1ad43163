package io.suanpan.benchmarks.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.benchmarks.load.IdKind;
import io.suanpan.benchmarks.load.LoadShape;
import io.suanpan.benchmarks.load.Population;
import io.suanpan.benchmarks.run.BenchRun;
import io.suanpan.benchmarks.run.LogSource;
import io.suanpan.benchmarks.run.RunResult;
import io.suanpan.benchmarks.run.RunSettings;
import io.suanpan.benchmarks.run.Scenario;
import io.suanpan.benchmarks.run.Target;
import io.suanpan.benchmarks.run.Waiting;
import io.suanpan.engine.log.Durability;
import io.suanpan.engine.ring.ThreadingMode;
import io.suanpan.replication.client.ClusterClient;
import io.suanpan.replication.client.ClusterClientContext;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.junit.jupiter.api.Test;

/** The loads that there are run on a cluster's client, and their checks hold there. */
class ClusterTargetTest {
    private final AtomicBoolean sessionsClosed = new AtomicBoolean();

    private Target open() {
        return new ClusterTarget(
            new ClusterClient(new ClusterClientContext(), new LosableCluster(false)), () -> sessionsClosed.set(true));
    }

    @Test
    void shouldCarryARunWithAllItsChecks() throws InterruptedException {
        final RunResult result = new BenchRun(new RunSettings("cluster", Scenario.TRANSFER, new Population(100, 0, 1L << 40),
            IdKind.UUIDV7, new LoadShape(1, 1, 8, 64, 0, () -> YieldingIdleStrategy.INSTANCE, 10), Durability.MEMORY, null,
            ThreadingMode.SHARED, Waiting.DOORBELL, 16_384, 4_096, 1_000, 100, 0, 0.2, 1, false, 3),
            context -> open(), LogSource::journal, (phase, done, detail) -> { }).run();
        assertTrue(result.isValid(), result::whyInvalid);
        assertTrue(result.window().accepted() > 0);
        assertTrue(sessionsClosed.get());
    }

    @Test
    void shouldStandStillOnceClosed() {
        final Target target = open();
        assertTrue(target.status().isRunning());
        target.close();
        assertFalse(target.status().isRunning());
        assertEquals(0, target.memory().totalBytes());
    }
}
