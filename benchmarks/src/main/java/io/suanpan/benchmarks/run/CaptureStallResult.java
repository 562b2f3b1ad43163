package io.suanpan.benchmarks.run;

import org.HdrHistogram.Histogram;

/**
 * What a capture costs the ledger's thread by itself.
 *
 * @param without          times of entries while nothing was captured, nanoseconds
 * @param with             times of entries while one capture followed another
 * @param captures         that were read to their end
 * @param overflows        that were let go, since the ledger had changed more than there was room for
 * @param entriesPerSecond that were applied, 256 transfers each
 */
public record CaptureStallResult(Histogram without, Histogram with, int captures, int overflows, double entriesPerSecond) {
}
