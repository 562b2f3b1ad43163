package io.suanpan.engine.model;

import io.suanpan.engine.command.ResultCode;
import java.math.BigInteger;

/**
 * The velocity limits of an account, and what was used of them.
 *
 * @param maxAmount  minor units a book date, 0 = no limit
 * @param maxCount   debits a book date, 0 = no limit
 * @param usedAmount minor units
 * @param usedCount  debits
 * @param bookDate   that the use belongs to
 */
record ModelVelocity(long maxAmount, long maxCount, long usedAmount, long usedCount, int bookDate) {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    /** The same limits on a book date: what was used on another one does not count any more. */
    ModelVelocity on(final int today) {
        return bookDate == today ? this : new ModelVelocity(maxAmount, maxCount, 0, 0, today);
    }

    ModelVelocity limited(final long amount, final long count) {
        return new ModelVelocity(amount, count, usedAmount, usedCount, bookDate);
    }

    /** What a debit would break, or null. */
    ResultCode exceeded(final long amount, final int count) {
        if (maxAmount != 0 && sum(usedAmount, amount).compareTo(BigInteger.valueOf(maxAmount)) > 0) {
            return ResultCode.EXCEEDS_VELOCITY_AMOUNT;
        }
        return count != 0 && maxCount != 0 && usedCount + count > maxCount ? ResultCode.EXCEEDS_VELOCITY_COUNT : null;
    }

    ModelVelocity used(final long amount, final int count) {
        return new ModelVelocity(
            maxAmount, maxCount, sum(usedAmount, amount).min(MOST).longValueExact(), usedCount + count, bookDate);
    }

    ModelVelocity givenBack(final long amount, final int count) {
        return new ModelVelocity(
            maxAmount, maxCount, Math.max(0, usedAmount - amount), Math.max(0, usedCount - count), bookDate);
    }

    private static BigInteger sum(final long used, final long amount) {
        return BigInteger.valueOf(used).add(BigInteger.valueOf(amount));
    }
}
