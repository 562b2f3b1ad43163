package io.suanpan.engine.command;

import java.util.UUID;

/**
 * A 128-bit id as people see it. Immutable.
 *
 * @param hi high half, unsigned
 * @param lo low half, unsigned
 */
public record Id128(long hi, long lo) {
    /** The id that is no id. */
    public static final Id128 ZERO = new Id128(0, 0);
    /** All bits set; not a legal id either. */
    public static final Id128 MAX = new Id128(-1L, -1L);

    /**
     * An id below 2^64.
     *
     * @param lo unsigned
     * @return the id
     */
    public static Id128 of(final long lo) {
        return lo == 0 ? ZERO : new Id128(0, lo);
    }

    /**
     * A UUID, bit for bit.
     *
     * @param uuid any
     * @return the id
     */
    public static Id128 of(final UUID uuid) {
        return new Id128(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    }

    /**
     * The text form: decimal below 2^64, otherwise a UUID.
     *
     * @return for example {@code 7} or {@code 01932c07-209c-7f3e-8a5e-5d1f0a5b6c7d}
     */
    @Override
    public String toString() {
        return hi == 0 ? Long.toUnsignedString(lo) : new UUID(hi, lo).toString();
    }
}
