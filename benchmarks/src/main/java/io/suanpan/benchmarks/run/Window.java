package io.suanpan.benchmarks.run;

import io.suanpan.benchmarks.measure.Effort;
import org.HdrHistogram.Histogram;

/**
 * What was seen in the measured stretch of a run.
 *
 * @param seconds       how long it was
 * @param answered      commands answered in it
 * @param accepted      those of them that were answered ok
 * @param postings      those of them that touched two accounts
 * @param latencies     of all commands sent in it, in nanoseconds, those included that were answered after its end
 * @param hlog          the same by the second, as HdrHistogram writes it
 * @param effort        what it took
 * @param gcPauses      how often the collector stopped everybody
 * @param gcPauseMs     how long, all together
 * @param gcMaxPauseMs  how long at worst
 * @param overloads     how often the ring was full
 * @param backlog       commands that were due and never sent
 */
public record Window(
    double seconds,
    long answered,
    long accepted,
    long postings,
    Histogram latencies,
    String hlog,
    Effort effort,
    long gcPauses,
    long gcPauseMs,
    long gcMaxPauseMs,
    long overloads,
    long backlog) {

    /**
     * The headline.
     *
     * @return commands answered ok a second
     */
    public double tps() {
        return accepted / seconds;
    }

    /**
     * How fast the accounts moved.
     *
     * @return postings a second: transfers, holds, captures, releases and refunds that were done
     */
    public double postingsPerSecond() {
        return postings / seconds;
    }

    /**
     * How fast answers came, whatever they were.
     *
     * @return commands answered a second
     */
    public double commandsPerSecond() {
        return answered / seconds;
    }

    /**
     * Latency that a share of the commands kept within.
     *
     * @param percentile 0 to 100
     * @return microseconds
     */
    public double micros(final double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e3;
    }

    /**
     * The slowest answer.
     *
     * @return microseconds
     */
    public double maxMicros() {
        return latencies.getMaxValue() / 1e3;
    }

    /**
     * CPU time that the engine's threads took, waiting included: the figure that a busy neighbour changes least, where the ring
     * never waits.
     *
     * @return nanoseconds a command
     */
    public double ringCpuNsPerCommand() {
        return answered == 0 ? 0 : effort.ringCores() * effort.wallNs() / answered;
    }

    /**
     * What the ring's threads allocate.
     *
     * @return bytes a command
     */
    public double ringBytesPerCommand() {
        return answered == 0 ? 0 : (double) effort.ringAllocated() / answered;
    }
}
