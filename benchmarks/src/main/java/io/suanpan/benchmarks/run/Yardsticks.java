package io.suanpan.benchmarks.run;

import org.HdrHistogram.Histogram;

/**
 * What the machine can do without the engine, measured in the same run, before and after what is measured. Latencies are in
 * nanoseconds.
 *
 * @param forces   writes of 4 KiB, each forced to disk; null where there is no disk in the run
 * @param forceRate forces a second
 * @param hiccups  of a thread that does nothing; null in a closed loop
 * @param pipeline of a pipeline that does nothing, under the same rate; null in a closed loop
 */
public record Yardsticks(Histogram forces, double forceRate, Histogram hiccups, Histogram pipeline) {
    private static final double MICRO = 1e3;

    /** Two measurements, as one. */
    static Yardsticks sum(final Yardsticks before, final Yardsticks after) {
        return new Yardsticks(sum(before.forces, after.forces), (before.forceRate + after.forceRate) / 2,
            sum(before.hiccups, after.hiccups), sum(before.pipeline, after.pipeline));
    }

    private static Histogram sum(final Histogram one, final Histogram other) {
        if (one == null) {
            return null;
        }
        final Histogram sum = one.copy();
        sum.add(other);
        return sum;
    }

    /**
     * The machine's own latency: the larger of what a thread and what a pipeline see that have nothing to do.
     *
     * @param percentile 0 to 100
     * @return microseconds; 0 in a closed loop
     */
    public double noiseMicros(final double percentile) {
        return hiccups == null ? 0
            : Math.max(hiccups.getValueAtPercentile(percentile), pipeline.getValueAtPercentile(percentile)) / MICRO;
    }
}
