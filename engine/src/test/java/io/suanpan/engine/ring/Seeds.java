package io.suanpan.engine.ring;

/** Where random tests take their seed from, so that a failed run can be had again with {@code -Dsuanpan.seed=N}. */
public final class Seeds {
    private Seeds() {
    }

    /**
     * Takes a seed and prints it.
     *
     * @param test that needs it
     * @return the seed
     */
    public static long next(final Class<?> test) {
        final long seed = Long.getLong("suanpan.seed", System.nanoTime());
        System.out.println(test.getSimpleName() + ": -Dsuanpan.seed=" + seed);
        return seed;
    }
}
