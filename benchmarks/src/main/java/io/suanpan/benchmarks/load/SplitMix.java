package io.suanpan.benchmarks.load;

/**
 * SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). Owned by one thread; allocates nothing.
 */
final class SplitMix {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    SplitMix(final long seed) {
        this.state = mix(seed);
    }

    long next() {
        state += GAMMA;
        return mix(state);
    }

    /** A number from 0 to {@code bound} - 1. The bias is below 2^-32 * bound. */
    int below(final int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** Whether something happens that has this share, in 2^32 parts. */
    boolean happens(final long share) {
        return next() >>> 32 < share;
    }

    static long mix(final long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
