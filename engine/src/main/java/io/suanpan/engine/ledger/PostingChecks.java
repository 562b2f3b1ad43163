package io.suanpan.engine.ledger;

import static io.suanpan.engine.ledger.AccountTable.CREDITS_PENDING;
import static io.suanpan.engine.ledger.AccountTable.CREDITS_POSTED;
import static io.suanpan.engine.ledger.AccountTable.DEBITS_PENDING;
import static io.suanpan.engine.ledger.AccountTable.DEBITS_POSTED;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.ResultCode;

/**
 * What two accounts have to say about a posting between them, whatever command asks for it. Which of it counts, and in which
 * order, is for the rules of the command.
 */
final class PostingChecks {
    private final AccountTable accounts;
    private final VelocityRules velocityRules;

    PostingChecks(final AccountTable accounts, final VelocityRules velocityRules) {
        this.accounts = accounts;
        this.velocityRules = velocityRules;
    }

    ResultCode judgeClosed(final int debit, final int credit) {
        if (accounts.has(debit, AccountFlags.CLOSED)) {
            return ResultCode.DEBIT_ACCOUNT_CLOSED;
        }
        return accounts.has(credit, AccountFlags.CLOSED) ? ResultCode.CREDIT_ACCOUNT_CLOSED : ResultCode.OK;
    }

    ResultCode judgeFrozen(final int debit, final int credit) {
        if (accounts.has(debit, AccountFlags.DEBIT_FROZEN)) {
            return ResultCode.DEBIT_ACCOUNT_FROZEN;
        }
        return accounts.has(credit, AccountFlags.CREDIT_FROZEN) ? ResultCode.CREDIT_ACCOUNT_FROZEN : ResultCode.OK;
    }

    /** Sums of two numbers below 2^63: the first that passes 2^63-1 shows as a negative one. */
    ResultCode judgePending(final int debit, final int credit, final long amount) {
        final long[] rows = accounts.rows;
        if (rows[debit + DEBITS_PENDING] + amount < 0) {
            return ResultCode.OVERFLOWS_DEBITS_PENDING;
        }
        return rows[credit + CREDITS_PENDING] + amount < 0 ? ResultCode.OVERFLOWS_CREDITS_PENDING : ResultCode.OK;
    }

    /** As {@link #judgePending}. */
    ResultCode judgePosted(final int debit, final int credit, final long amount) {
        final long[] rows = accounts.rows;
        final long debitsPosted = rows[debit + DEBITS_POSTED] + amount;
        if (debitsPosted < 0) {
            return ResultCode.OVERFLOWS_DEBITS_POSTED;
        }
        final long creditsPosted = rows[credit + CREDITS_POSTED] + amount;
        if (creditsPosted < 0) {
            return ResultCode.OVERFLOWS_CREDITS_POSTED;
        }
        if (debitsPosted + rows[debit + DEBITS_PENDING] < 0) {
            return ResultCode.OVERFLOWS_DEBITS;
        }
        return creditsPosted + rows[credit + CREDITS_PENDING] < 0 ? ResultCode.OVERFLOWS_CREDITS : ResultCode.OK;
    }

    /** By now all debits with the amount, or all credits, fit 63 bits; with the limit the other side fits 64 unsigned. */
    ResultCode judgeGuards(final int debit, final int credit, final long amount) {
        final long[] rows = accounts.rows;
        if (accounts.has(debit, AccountFlags.DEBITS_MUST_NOT_EXCEED_CREDITS)
            && Long.compareUnsigned(rows[debit + DEBITS_PENDING] + rows[debit + DEBITS_POSTED] + amount,
                rows[debit + CREDITS_POSTED] + accounts.creditLimit(debit)) > 0) {
            return ResultCode.EXCEEDS_CREDITS;
        }
        if (accounts.has(credit, AccountFlags.CREDITS_MUST_NOT_EXCEED_DEBITS)
            && Long.compareUnsigned(rows[credit + CREDITS_PENDING] + rows[credit + CREDITS_POSTED] + amount,
                rows[credit + DEBITS_POSTED] + accounts.creditLimit(credit)) > 0) {
            return ResultCode.EXCEEDS_DEBITS;
        }
        return ResultCode.OK;
    }

    /** A hold that is to grow, by an increment or because more is captured than held: all that a new hold is asked. */
    ResultCode judgeGrowth(final int debit, final int credit, final long amount) {
        ResultCode code = judgeFrozen(debit, credit);
        if (code == ResultCode.OK) {
            code = judgePending(debit, credit, amount);
        }
        if (code == ResultCode.OK) {
            code = judgePosted(debit, credit, amount);
        }
        if (code == ResultCode.OK) {
            code = judgeGuards(debit, credit, amount);
        }
        return code == ResultCode.OK ? velocityRules.judge(debit, amount, 0) : code;
    }

    /** A posting that gives back: it spends nothing, so velocity limits do not apply. */
    ResultCode judgeReturn(final int debit, final int credit, final long amount) {
        ResultCode code = judgeClosed(debit, credit);
        if (code == ResultCode.OK) {
            code = judgeFrozen(debit, credit);
        }
        if (code == ResultCode.OK) {
            code = judgePosted(debit, credit, amount);
        }
        return code == ResultCode.OK ? judgeGuards(debit, credit, amount) : code;
    }
}
