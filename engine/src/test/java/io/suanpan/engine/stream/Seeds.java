package io.suanpan.engine.stream;

/** Where random tests take their seed from. */
public final class Seeds {
    private Seeds() {
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
