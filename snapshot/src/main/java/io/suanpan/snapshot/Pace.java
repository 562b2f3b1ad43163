package io.suanpan.snapshot;

import java.util.concurrent.TimeUnit;

/** Says when the next page may be read. What was not used of the rate for long is lost, so that no burst follows. */
final class Pace {
    private static final long NS_PER_S = TimeUnit.SECONDS.toNanos(1);
    private static final long SLACK_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private final long bytesPerSecond;
    private long dueNs;

    /** A pace that begins now; 0 = no limit. */
    Pace(final long bytesPerSecond, final long nowNs) {
        this.bytesPerSecond = bytesPerSecond;
        dueNs = nowNs;
    }

    /** Notes bytes that were read. */
    void used(final long bytes, final long nowNs) {
        if (bytesPerSecond > 0) {
            dueNs = (dueNs - nowNs < -SLACK_NS ? nowNs - SLACK_NS : dueNs) + (long) ((double) bytes * NS_PER_S / bytesPerSecond);
        }
    }

    /** Whether the next page may be read. */
    boolean isDue(final long nowNs) {
        return bytesPerSecond == 0 || nowNs - dueNs >= 0;
    }
}
