package io.suanpan.benchmarks.measure;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * How long this machine, its hypervisor and this JVM keep a thread from running that does nothing: it sleeps a millisecond at a
 * time, and what a sleep takes longer than the shortest one is a hiccup. The method is jHiccup's (Gil Tene), its correction for
 * the sleeps that a long hiccup swallowed included.
 */
public final class Hiccups {
    private static final long INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LARGEST_NS = TimeUnit.MINUTES.toNanos(10);

    private Hiccups() {
    }

    /**
     * Measures, on the calling thread.
     *
     * @param seconds how long
     * @return the hiccups, in nanoseconds
     */
    public static Histogram measure(final double seconds) {
        final Histogram hiccups = new Histogram(1, LARGEST_NS, 3);
        final long durationNs = (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        final long start = System.nanoTime();
        long shortest = Long.MAX_VALUE;
        long before = start;
        while (before - start < durationNs) {
            LockSupport.parkNanos(INTERVAL_NS);
            final long after = System.nanoTime();
            final long slept = after - before;
            shortest = Math.min(shortest, slept);
            hiccups.recordValueWithExpectedInterval(Math.min(Math.max(1, slept - shortest), LARGEST_NS), INTERVAL_NS);
            before = after;
        }
        return hiccups;
    }
}
