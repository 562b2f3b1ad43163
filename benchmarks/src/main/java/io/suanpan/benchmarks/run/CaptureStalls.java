package io.suanpan.benchmarks.run;

import io.suanpan.benchmarks.load.Batches;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.state.ImageMemory;
import io.suanpan.engine.state.StateCapture;
import io.suanpan.engine.state.StateException;
import io.suanpan.engine.state.StatePages;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * How long a snapshot holds up the ledger's thread, and nothing else: no ring, no log, nobody to answer. One thread applies entries at half
 * of what it can, another reads the state, as fast as it can, again and again. What is measured is each entry's own time, with the
 * beginning and the end of a capture that fall before it. To be used once.
 */
final class CaptureStalls {
    private static final int ENTRIES = 8_192;
    private static final int PAGE_WORDS = 1 << 13;
    private static final int IMAGES = 8 << 20;
    private static final double HALF = 2;
    private static final int ROUNDS = 2;
    private static final long WARM_UP_NS = TimeUnit.SECONDS.toNanos(3);
    private static final long REST_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LOOK_NS = TimeUnit.MICROSECONDS.toNanos(20);

    private final Batches batches;
    private final Ledger ledger;
    private final ImageMemory memory = new ImageMemory(IMAGES, IMAGES);
    private int captures;
    private int overflows;
    /** Wanted by the reader until the ledger has begun it; the ledger's until it has ended it. */
    private volatile StateCapture wanted;
    private volatile StateCapture running;
    private volatile boolean finished;
    private volatile boolean stopped;

    CaptureStalls(final int accounts) {
        batches = new Batches(accounts, ENTRIES);
        ledger = batches.ledger(accounts);
    }

    /** Measures both in turn, so that whatever disturbs one disturbs the other. */
    CaptureStallResult run(final long stretchNs) {
        final double rate = ceiling() / HALF;
        final long periodNs = (long) (TimeUnit.SECONDS.toNanos(1) / rate);
        final Histogram without = new Histogram(3);
        final Histogram with = new Histogram(3);
        for (int round = 0; round < ROUNDS; round++) {
            measure(without, stretchNs, periodNs);
            stopped = false;
            final Thread reader = new Thread(this::captureUntilStopped, "bench-captures");
            reader.start();
            measure(with, stretchNs, periodNs);
            stopped = true;
            while (reader.isAlive()) {
                turn();
            }
        }
        return new CaptureStallResult(without, with, captures, overflows, rate);
    }

    /** Entries a second, one after the other. */
    private double ceiling() {
        final long startNs = System.nanoTime();
        long entries = 0;
        while (System.nanoTime() - startNs < WARM_UP_NS || entries < ENTRIES) {
            ledger.apply(batches.next(), batches.results());
            entries++;
        }
        return entries / ((System.nanoTime() - startNs) / (double) TimeUnit.SECONDS.toNanos(1));
    }

    private void measure(final Histogram times, final long stretchNs, final long periodNs) {
        final long startNs = System.nanoTime();
        for (long dueNs = startNs; dueNs - startNs < stretchNs; dueNs += periodNs) {
            while (System.nanoTime() - dueNs < 0) {
                Thread.onSpinWait();
            }
            final long fromNs = System.nanoTime();
            turn();
            ledger.apply(batches.next(), batches.results());
            times.recordValue(System.nanoTime() - fromNs);
        }
    }

    /** What a capture wants of the ledger's thread, between two entries. */
    private void turn() {
        final StateCapture next = wanted;
        if (next != null) {
            ledger.begin(next);
            wanted = null;
            running = next;
        } else if (finished) {
            ledger.endCapture();
            finished = false;
            running = null;
        }
    }

    private void captureUntilStopped() {
        while (!stopped) {
            final StateCapture capture = new StateCapture(ledger.tables(), memory);
            wanted = capture;
            while (running != capture) {
                LockSupport.parkNanos(LOOK_NS);
            }
            read(capture);
            finished = true;
            while (running != null) {
                LockSupport.parkNanos(LOOK_NS);
            }
            LockSupport.parkNanos(REST_NS);
        }
    }

    private void read(final StateCapture capture) {
        try {
            final StatePages pages = new StatePages(capture, PAGE_WORDS);
            boolean more = true;
            while (more && !stopped) {
                more = pages.next();
            }
            captures += more ? 0 : 1;
        } catch (final StateException e) {
            overflows++;
        } finally {
            capture.finish();
        }
    }
}
