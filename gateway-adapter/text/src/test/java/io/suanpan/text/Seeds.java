package io.suanpan.text;

/** Where the random tests take their seed from, so that a failed run can be had again with {@code -Dsuanpan.seed=N}. */
final class Seeds {
    private Seeds() {
    }

    static long next(final Class<?> test) {
        final long seed = Long.getLong("suanpan.seed", System.nanoTime());
        System.out.println(test.getSimpleName() + ": -Dsuanpan.seed=" + seed);
        return seed;
    }
}
