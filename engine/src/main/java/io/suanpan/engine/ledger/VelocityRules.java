package io.suanpan.engine.ledger;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.ResultCode;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Judges debits by the velocity limits of their account, counts them, and does {@code set_velocity}. What was used belongs to
 * one book date: on the first debit that counts in another, it starts at 0.
 */
final class VelocityRules {
    private static final long COUNTS = 0xFFFF_FFFFL;
    private static final long SLOT = 0xFFFF_FFFFL;

    private final Books books;
    private final AccountTable accounts;
    private final VelocityTable velocities;

    VelocityRules(final Books books) {
        this.books = books;
        this.accounts = books.accounts;
        this.velocities = books.velocities;
    }

    /** Judges what is about to be debited: an amount, and 1 or, where it adds to a debit that was counted, 0. */
    ResultCode judge(final int debit, final long amount, final int count) {
        return accounts.has(debit, AccountTable.HAS_VELOCITY) ? judgeLimited(debit, amount, count) : ResultCode.OK;
    }

    private ResultCode judgeLimited(final int debit, final long amount, final int count) {
        final int at = velocities.at(slot(debit));
        final long[] words = velocities.words;
        final boolean today = words[at + VelocityTable.BOOK_DATE] == books.bookDate();
        final long usedAmount = today ? words[at + VelocityTable.USED_AMOUNT] : 0;
        final long usedCount = today ? words[at + VelocityTable.USED_COUNT] : 0;
        final long maxAmount = words[at + VelocityTable.MAX_AMOUNT];
        final long maxCount = words[at + VelocityTable.MAX_COUNT];
        if (maxAmount != 0 && Long.compareUnsigned(usedAmount + amount, maxAmount) > 0) {
            return ResultCode.EXCEEDS_VELOCITY_AMOUNT;
        }
        return maxCount != 0 && count != 0 && usedCount + count > maxCount
            ? ResultCode.EXCEEDS_VELOCITY_COUNT : ResultCode.OK;
    }

    /** Counts a debit that was judged. */
    void count(final int debit, final long amount, final int count) {
        if (accounts.has(debit, AccountTable.HAS_VELOCITY)) {
            books.velocityBooks.use(slot(debit), amount, count, books.bookDate());
        }
    }

    /** Gives back what a hold of some book date has used and does not need. */
    void giveBack(final int debit, final int bookDate, final long amount, final int count) {
        if (accounts.has(debit, AccountTable.HAS_VELOCITY) && bookDate == books.bookDate()) {
            books.velocityBooks.use(slot(debit), -amount, -count, bookDate);
        }
    }

    /** Does {@code set_velocity} on an account, where nothing is against it. */
    ResultCode apply(final UnsafeBuffer buffer, final int offset, final int row) {
        final long maxAmount = CommandFrame.maxDebitAmount(buffer, offset);
        final long maxCount = CommandFrame.maxDebitCount(buffer, offset) & COUNTS;
        final boolean limited = accounts.has(row, AccountTable.HAS_VELOCITY);
        if ((maxAmount | maxCount) == 0) {
            if (limited) {
                books.velocityBooks.remove(slot(row));
                books.flag(row, AccountTable.HAS_VELOCITY, false);
            }
            return ResultCode.OK;
        }
        if (limited) {
            books.velocityBooks.limit(slot(row), maxAmount, maxCount, books.bookDate());
            return ResultCode.OK;
        }
        if (velocities.slots.isFull()) {
            return ResultCode.VELOCITIES_EXHAUSTED;
        }
        final int slot =
            books.velocityBooks.add(AccountTable.ordinal(row), maxAmount, maxCount, books.bookDate());
        final long others = accounts.details[accounts.details(row) + AccountTable.VELOCITY] & ~SLOT;
        books.detail(row, AccountTable.VELOCITY, others | slot);
        books.flag(row, AccountTable.HAS_VELOCITY, true);
        return ResultCode.OK;
    }

    private int slot(final int row) {
        return (int) accounts.details[accounts.details(row) + AccountTable.VELOCITY];
    }
}
