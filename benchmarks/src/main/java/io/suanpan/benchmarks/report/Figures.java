package io.suanpan.benchmarks.report;

import java.util.Locale;

/** Writes numbers for people. */
final class Figures {
    private static final double MILLI = 1e3;
    private static final double WHOLE = 1e6;

    private Figures() {
    }

    static String count(final double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    static String count(final long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A duration in the unit that suits it. */
    static String time(final double micros) {
        if (micros < MILLI) {
            return String.format(Locale.ROOT, micros < 10 ? "%.1f µs" : "%.0f µs", micros);
        }
        if (micros < WHOLE) {
            return String.format(Locale.ROOT, micros < 10 * MILLI ? "%.2f ms" : "%.0f ms", micros / MILLI);
        }
        return String.format(Locale.ROOT, "%.2f s", micros / WHOLE);
    }

    static String bytes(final double value) {
        final String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        double rest = value;
        int unit = 0;
        while (rest >= 1024 && unit < units.length - 1) {
            rest /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || rest >= 100 ? "%.0f %s" : "%.1f %s", rest, units[unit]);
    }

    static String bytes(final long value) {
        return bytes((double) value);
    }

    static String decimal(final double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
