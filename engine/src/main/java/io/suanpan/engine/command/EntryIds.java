package io.suanpan.engine.command;

/**
 * Ids of the legs of an entry, made of the entry's own id, so that a retry makes the same ones and needs to remember only that one.
 *
 * <p>Leg 1 has the entry's id. Leg n from 2 on has a UUID of version 8 (RFC 9562): the top 48 bits are the entry's, so that an id
 * that carries its time keeps it; the version and variant bits are fixed, so that it is never 0, never all ones and never a UUID
 * of another version; the 74 bits left are mixed from the entry's id and n:
 *
 * <pre>{@code
 * hi = top 48 bits of id.hi | 0x8000 | top 12 bits of mix(mix(id.lo + n·G) + id.hi)
 * lo = 2^63 | top 62 bits of mix(mix(id.hi + n·G) + id.lo)
 * }</pre>
 *
 * <p>where G and mix are the increment and the finishing step of SplitMix64, all modulo 2^64. The formula is part of the wire
 * form and never changes. It spreads, it hides nothing: who knows an entry's id knows those of its legs.
 *
 * <p>Stateless, allocates nothing.
 */
public final class EntryIds {
    private static final long GAMMA = 0x9E37_79B9_7F4A_7C15L;
    private static final long TOP_48_BITS = -1L << 16;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = Long.MIN_VALUE;
    private static final int FIRST_LEG = 1;

    private EntryIds() {
    }

    /**
     * The id of a leg.
     *
     * @param entryId of the entry
     * @param leg     from 1
     * @return its idempotency key
     */
    public static Id128 leg(final Id128 entryId, final int leg) {
        return new Id128(legHi(entryId.hi(), entryId.lo(), leg), legLo(entryId.hi(), entryId.lo(), leg));
    }

    /**
     * High half of the id of a leg.
     *
     * @param entryHi high half of the entry's id
     * @param entryLo low half of the entry's id
     * @param leg     from 1
     * @return unsigned
     */
    public static long legHi(final long entryHi, final long entryLo, final int leg) {
        if (leg == FIRST_LEG) {
            return entryHi;
        }
        return (entryHi & TOP_48_BITS) | VERSION_8 | mix(mix(entryLo + leg * GAMMA) + entryHi) >>> 52;
    }

    /**
     * Low half of the id of a leg.
     *
     * @param entryHi high half of the entry's id
     * @param entryLo low half of the entry's id
     * @param leg     from 1
     * @return unsigned
     */
    public static long legLo(final long entryHi, final long entryLo, final int leg) {
        if (leg == FIRST_LEG) {
            return entryLo;
        }
        return VARIANT | mix(mix(entryHi + leg * GAMMA) + entryLo) >>> 2;
    }

    private static long mix(final long bits) {
        final long once = (bits ^ bits >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        final long twice = (once ^ once >>> 27) * 0x94D0_49BB_1331_11EBL;
        return twice ^ twice >>> 31;
    }
}
