package io.suanpan.engine.stream;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** Where random tests take their seed from. */
public final class Seeds {
    private Seeds() {
    }

    /**
     * The seed of the day, printed like any other: it is a new one each day and the same all day, so that what failed fails again.
     *
     * @param test that draws
     * @return at least 2^32, far from seeds that people write by hand; or the one that was asked for
     */
    public static long ofToday(final Class<?> test) {
        final long seed = Long.getLong("suanpan.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay() << Integer.SIZE);
        System.out.println(test.getSimpleName() + ": -Dsuanpan.seed=" + seed);
        return seed;
    }

    /**
     * Draws a seed and prints it, so that a failed run can be had again with {@code -Dsuanpan.seed=N}.
     *
     * @param test that draws
     * @return a new seed each time, or the one that was asked for
     */
    public static long next(final Class<?> test) {
        final long seed = Long.getLong("suanpan.seed", System.nanoTime());
        System.out.println(test.getSimpleName() + ": -Dsuanpan.seed=" + seed);
        return seed;
    }
}
