package io.suanpan.benchmarks.run;

/**
 * Decides when a run is warm: when the throughput of some successive intervals lies within a narrow band, and the compiler has
 * come to rest. The latter counts where load comes at a fixed rate, which looks steady from the start, and where a compiling
 * thread takes a core from threads that are timed.
 */
final class SteadyState {
    private static final int INTERVALS = 5;
    private static final double BAND = 0.10;
    private static final double COMPILING_SHARE = 0.05;

    private final double[] rates = new double[INTERVALS];
    private int seen;
    private int restful;

    /**
     * Adds an interval.
     *
     * @param rate           commands a second
     * @param compilingShare of the interval that the compiler was at work, in threads
     */
    void add(final double rate, final double compilingShare) {
        rates[seen % INTERVALS] = rate;
        seen++;
        restful = compilingShare <= COMPILING_SHARE ? restful + 1 : 0;
    }

    boolean isReached() {
        if (seen < INTERVALS || restful < INTERVALS) {
            return false;
        }
        double min = Double.MAX_VALUE;
        double max = 0;
        double sum = 0;
        for (final double rate : rates) {
            min = Math.min(min, rate);
            max = Math.max(max, rate);
            sum += rate;
        }
        return sum > 0 && max - min <= BAND * sum / INTERVALS;
    }
}
