package io.suanpan.engine.ledger;

/**
 * The mixing of bits behind table slots and digests.
 *
 * <p>The finalizer is variant 13 of Stafford's improvements of MurmurHash3's, the one that SplitMix64 uses: a bijection, so
 * two words that differ never mix to the same.
 */
final class Mixing {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Mixing() {
    }

    /** Mixes one word. */
    static long mix(final long word) {
        long z = word;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Hash of a 128-bit id. */
    static long mix(final long lo, final long hi) {
        return mix(lo ^ (hi * GOLDEN + Long.rotateLeft(hi, 32)));
    }

    /** Places a hash in 0 to bound - 1, by its upper half. */
    static int place(final long hash, final int bound) {
        return (int) (((hash >>> 32) * bound) >>> 32);
    }

    /** The n-th odd multiplier of the digest. */
    static long key(final int n) {
        return mix((n + 1) * GOLDEN) | 1;
    }
}
