package io.suanpan.engine.model;

import java.math.BigInteger;

/**
 * A live hold.
 *
 * @param record    as it was inserted
 * @param remaining what is still held, minor units; may be 0
 * @param captured  what was captured so far
 * @param inAll     the first amount and all increments
 * @param expiryNs  nanoseconds since 1970, 0 = never
 */
record ModelHold(ModelRecord record, long remaining, long captured, long inAll, long expiryNs) {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger BASIS = BigInteger.valueOf(10_000);

    static ModelHold placed(final ModelRecord record, final long expiryNs) {
        final long amount = record.content().amount();
        return new ModelHold(record, amount, 0, amount, expiryNs);
    }

    ModelHold taking(final long amount) {
        return new ModelHold(
            record, Math.max(0, remaining - amount), Math.addExact(captured, amount), inAll, expiryNs);
    }

    ModelHold raised(final long amount) {
        return new ModelHold(
            record, Math.addExact(remaining, amount), captured, Math.addExact(inAll, amount), expiryNs);
    }

    boolean isDue(final long now) {
        return expiryNs != 0 && expiryNs <= now;
    }

    boolean isBefore(final ModelHold other) {
        return expiryNs != other.expiryNs ? expiryNs < other.expiryNs : record.serial() < other.record.serial();
    }

    /** Most that all captures together may take of a hold. */
    static BigInteger ceiling(final long inAll, final int overcaptureBps) {
        final BigInteger all = BigInteger.valueOf(inAll);
        return all.add(all.multiply(BigInteger.valueOf(overcaptureBps)).divide(BASIS)).min(MOST);
    }
}
