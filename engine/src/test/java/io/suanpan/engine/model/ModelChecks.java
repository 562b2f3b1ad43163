package io.suanpan.engine.model;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.ResultCode;
import java.math.BigInteger;

/** What several commands are checked for. Each method is one stretch of the precedence lists, and null where nothing is wrong. */
final class ModelChecks {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private ModelChecks() {
    }

    /** The first of some outcomes that is one. */
    static ResultCode first(final ResultCode... outcomes) {
        for (final ResultCode outcome : outcomes) {
            if (outcome != null) {
                return outcome;
            }
        }
        return null;
    }

    static ResultCode closed(final ModelAccount debit, final ModelAccount credit) {
        if (debit.isClosed()) {
            return ResultCode.DEBIT_ACCOUNT_CLOSED;
        }
        return credit.isClosed() ? ResultCode.CREDIT_ACCOUNT_CLOSED : null;
    }

    static ResultCode frozen(final ModelAccount debit, final ModelAccount credit) {
        if (debit.has(AccountFlags.DEBIT_FROZEN)) {
            return ResultCode.DEBIT_ACCOUNT_FROZEN;
        }
        return credit.has(AccountFlags.CREDIT_FROZEN) ? ResultCode.CREDIT_ACCOUNT_FROZEN : null;
    }

    /** Of what is held in addition. */
    static ResultCode overflowsPending(final ModelAccount debit, final ModelAccount credit, final long amount) {
        if (passesMost(debit.debitsPending(), amount)) {
            return ResultCode.OVERFLOWS_DEBITS_PENDING;
        }
        return passesMost(credit.creditsPending(), amount) ? ResultCode.OVERFLOWS_CREDITS_PENDING : null;
    }

    /** Of what is posted in addition, or held and may be posted. */
    static ResultCode overflows(final ModelAccount debit, final ModelAccount credit, final long amount) {
        if (passesMost(debit.debitsPosted(), amount)) {
            return ResultCode.OVERFLOWS_DEBITS_POSTED;
        }
        if (passesMost(credit.creditsPosted(), amount)) {
            return ResultCode.OVERFLOWS_CREDITS_POSTED;
        }
        if (passesMost(debit.debitsPending(), debit.debitsPosted(), amount)) {
            return ResultCode.OVERFLOWS_DEBITS;
        }
        return passesMost(credit.creditsPending(), credit.creditsPosted(), amount) ? ResultCode.OVERFLOWS_CREDITS : null;
    }

    static ResultCode guards(final ModelAccount debit, final ModelAccount credit, final long amount) {
        final BigInteger debits = sum(debit.debitsPending(), debit.debitsPosted(), amount);
        final BigInteger mayDebit = sum(debit.creditsPosted(), debit.creditLimit());
        if (debit.has(AccountFlags.DEBITS_MUST_NOT_EXCEED_CREDITS) && debits.compareTo(mayDebit) > 0) {
            return ResultCode.EXCEEDS_CREDITS;
        }
        final BigInteger credits = sum(credit.creditsPending(), credit.creditsPosted(), amount);
        final BigInteger mayCredit = sum(credit.debitsPosted(), credit.creditLimit());
        return credit.has(AccountFlags.CREDITS_MUST_NOT_EXCEED_DEBITS) && credits.compareTo(mayCredit) > 0
            ? ResultCode.EXCEEDS_DEBITS : null;
    }

    static BigInteger sum(final long... parts) {
        BigInteger sum = BigInteger.ZERO;
        for (final long part : parts) {
            sum = sum.add(BigInteger.valueOf(part));
        }
        return sum;
    }

    private static boolean passesMost(final long... parts) {
        return sum(parts).compareTo(MOST) > 0;
    }
}
