package io.suanpan.benchmarks.run;

/** Decides when a run is warm: when the throughput of some successive intervals lies within a narrow band. */
final class SteadyState {
    private static final int INTERVALS = 5;
    private static final double BAND = 0.10;

    private final double[] rates = new double[INTERVALS];
    private int seen;

    void add(final double rate) {
        rates[seen % INTERVALS] = rate;
        seen++;
    }

    boolean isReached() {
        if (seen < INTERVALS) {
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
