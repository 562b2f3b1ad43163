package io.suanpan.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import io.suanpan.engine.ring.Submitter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.junit.jupiter.api.Test;

/** A rate is kept whatever the engine does, and whoever could not be sent in time is timed from when it was due. */
class OpenLoopTest {
    private static final int RATE = 10_000;
    private static final long STALL_MS = 300;
    private static final Population POPULATION = new Population(100, 0, 1L << 40);

    private final Latencies latencies = new Latencies();

    @Test
    void shouldShowAStallOfTheEngineInEveryCommandThatWasDueMeanwhile() throws InterruptedException {
        try (StallingSubmitter engine = new StallingSubmitter(500, STALL_MS)) {
            final Load load = run(engine, 4_096);
            assertEverythingThatWasDueIsTimed(load);
            assertTheStallIsSeen();
        }
    }

    @Test
    void shouldShowAStallEvenWhereNothingMoreCouldBeSentMeanwhile() throws InterruptedException {
        try (StallingSubmitter engine = new StallingSubmitter(500, STALL_MS)) {
            final Load load = run(engine, 1);
            assertEverythingThatWasDueIsTimed(load);
            assertTheStallIsSeen();
        }
    }

    @Test
    void shouldShowAStallOfTheSenderItself() throws InterruptedException {
        try (StallingSubmitter engine = new StallingSubmitter(Integer.MAX_VALUE, 0)) {
            final Load load = run(new StallsOnce(engine), 4_096);
            assertEverythingThatWasDueIsTimed(load);
            assertTheStallIsSeen();
        }
    }

    @Test
    void shouldSayWhatCouldNeverBeSent() throws InterruptedException {
        final Load load = new Load(shape(1, 0.05), (batch, handler) -> Submission.ACCEPTED,
            driver -> new Transfers(POPULATION, IdKind.UUIDV7, 1, driver), latencies);
        load.start();
        Thread.sleep(200);
        load.stop();
        assertTrue(load.backlog() > 0);
        assertEquals(1, load.missing());
    }

    private Load run(final Submitter engine, final int inFlight) throws InterruptedException {
        final Load load = new Load(shape(inFlight, 10), engine,
            driver -> new Transfers(POPULATION, IdKind.UUIDV7, 1, driver), latencies);
        latencies.startNs = System.nanoTime();
        load.start();
        Thread.sleep(1_500);
        latencies.endNs = System.nanoTime();
        load.stop();
        return load;
    }

    private static LoadShape shape(final int inFlight, final double patience) {
        return new LoadShape(1, 1, inFlight, 64, RATE, () -> YieldingIdleStrategy.INSTANCE, patience);
    }

    private void assertEverythingThatWasDueIsTimed(final Load load) {
        final double due = (double) (latencies.endNs - latencies.startNs) * RATE / TimeUnit.SECONDS.toNanos(1);
        assertEquals(0, load.missing());
        assertEquals(0, load.backlog());
        assertEquals(due, (double) latencies.histogram.getTotalCount(), due * 0.1);
    }

    /** Of 1,500 ms, 300 stood still: a fifth of all commands waited, evenly between 0 and 300 ms. */
    private void assertTheStallIsSeen() {
        final long stallNs = TimeUnit.MILLISECONDS.toNanos(STALL_MS);
        assertTrue(latencies.histogram.getMaxValue() >= 0.95 * stallNs, latencies::toString);
        assertTrue(latencies.histogram.getValueAtPercentile(99) >= 0.85 * stallNs, latencies::toString);
        assertTrue(latencies.histogram.getValueAtPercentile(90) >= 0.35 * stallNs, latencies::toString);
    }

    /** Sleeps in one submission. */
    private static final class StallsOnce implements Submitter {
        private final Submitter engine;
        private final AtomicLong submissions = new AtomicLong();

        StallsOnce(final Submitter engine) {
            this.engine = engine;
        }

        @Override
        public Submission submit(final CommandBatch batch, final ResultHandler handler) {
            if (submissions.incrementAndGet() == RATE / 100) {
                final long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STALL_MS);
                while (System.nanoTime() < end) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
            return engine.submit(batch, handler);
        }
    }

    private static final class Latencies implements Answers {
        private final Histogram histogram = new Histogram(1, TimeUnit.MINUTES.toNanos(1), 3);
        private long startNs;
        private long endNs;

        @Override
        public void onAnswer(final Flight flight, final ResultBatch results) {
            final long now = System.nanoTime();
            for (int i = 0; i < results.count(); i++) {
                histogram.recordValue(Math.max(1, now - flight.firstIntendedNs() - (long) (i * flight.intervalNs())));
            }
        }

        @Override
        public void onUnknown(final Flight flight, final Throwable cause) {
            throw new AssertionError(cause);
        }

        @Override
        public String toString() {
            return "p90 " + histogram.getValueAtPercentile(90) + " p99 " + histogram.getValueAtPercentile(99) + " max "
                + histogram.getMaxValue();
        }
    }
}
