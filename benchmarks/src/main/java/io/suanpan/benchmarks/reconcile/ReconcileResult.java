package io.suanpan.benchmarks.reconcile;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What came of a run.
 *
 * @param rows      of each side
 * @param ns        from two files to the summary
 * @param tasks     nanoseconds of each task, in their order; the check of the export's SHA-256 is before the first
 * @param bytes     of both files
 * @param heapBytes that the process may take
 * @param fault     what was wrong with the summary; null where nothing was
 */
public record ReconcileResult(int rows, long ns, Map<String, Long> tasks, long bytes, long heapBytes, String fault) {
    /**
     * The rate.
     *
     * @return rows of a side in a second; both sides are read in that time
     */
    public double rowsPerSecond() {
        return rows / seconds();
    }

    /**
     * The time.
     *
     * @return seconds
     */
    public double seconds() {
        return (double) ns / TimeUnit.SECONDS.toNanos(1);
    }

    /**
     * Whether every row came out as it was made.
     *
     * @return false where the figures do not count
     */
    public boolean isValid() {
        return fault == null;
    }
}
