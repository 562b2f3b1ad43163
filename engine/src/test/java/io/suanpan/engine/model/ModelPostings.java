package io.suanpan.engine.model;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.HoldStatus;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.TransferFlags;
import java.math.BigInteger;

/** The rules of {@code transfer} and {@code hold} behind those of the id. Each method is one stretch of the precedence list. */
final class ModelPostings {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger NS_PER_S = BigInteger.valueOf(1_000_000_000L);
    private static final int CLOSING = TransferFlags.CLOSING_DEBIT | TransferFlags.CLOSING_CREDIT;

    private final ModelState state;

    ModelPostings(final ModelState state) {
        this.state = state;
    }

    Result judge(final Stamped stamped) {
        final Command command = stamped.command();
        final ResultCode wrongShape = shape(command);
        if (wrongShape != null) {
            return stamped.decline(wrongShape);
        }
        final ModelAccount debit = state.account(command.debitAccountId());
        final ModelAccount credit = state.account(command.creditAccountId());
        final ResultCode wrongAccounts = accounts(command, debit, credit);
        if (wrongAccounts != null) {
            return stamped.decline(wrongAccounts);
        }
        final long amount = balanced(command, debit, credit);
        final ResultCode overflow = overflow(stamped, debit, credit, amount);
        if (overflow != null) {
            return stamped.decline(overflow);
        }
        final ResultCode exceeds = guards(debit, credit, amount);
        if (exceeds != null) {
            return stamped.decline(exceeds);
        }
        if (command.operation() == Operation.TRANSFER) {
            return transfer(stamped, debit, credit, amount);
        }
        return state.isFullOfHolds()
            ? stamped.decline(ResultCode.HOLDS_EXHAUSTED) : hold(stamped, debit, credit, amount);
    }

    private static ResultCode shape(final Command command) {
        if (command.debitAccountId() == 0) {
            return ResultCode.DEBIT_ACCOUNT_ID_MUST_NOT_BE_ZERO;
        }
        if (command.creditAccountId() == 0) {
            return ResultCode.CREDIT_ACCOUNT_ID_MUST_NOT_BE_ZERO;
        }
        if (command.debitAccountId() == command.creditAccountId()) {
            return ResultCode.ACCOUNTS_MUST_BE_DIFFERENT;
        }
        if (command.operation() == Operation.TRANSFER && command.timeoutS() != 0) {
            return ResultCode.TIMEOUT_RESERVED_FOR_HOLD;
        }
        if (command.operation() == Operation.TRANSFER && (command.flags() & CLOSING) != 0) {
            return ResultCode.CLOSING_TRANSFER_MUST_BE_HOLD;
        }
        if (command.ledger() == 0) {
            return ResultCode.LEDGER_MUST_NOT_BE_ZERO;
        }
        return command.code() == 0 ? ResultCode.CODE_MUST_NOT_BE_ZERO : null;
    }

    private static ResultCode accounts(final Command command, final ModelAccount debit, final ModelAccount credit) {
        if (debit == null) {
            return ResultCode.DEBIT_ACCOUNT_NOT_FOUND;
        }
        if (credit == null) {
            return ResultCode.CREDIT_ACCOUNT_NOT_FOUND;
        }
        if (debit.ledger() != credit.ledger()) {
            return ResultCode.ACCOUNTS_MUST_HAVE_THE_SAME_LEDGER;
        }
        if (command.ledger() != debit.ledger()) {
            return ResultCode.TRANSFER_MUST_HAVE_THE_SAME_LEDGER_AS_ACCOUNTS;
        }
        if (debit.has(AccountFlags.CLOSED)) {
            return ResultCode.DEBIT_ACCOUNT_CLOSED;
        }
        if (credit.has(AccountFlags.CLOSED)) {
            return ResultCode.CREDIT_ACCOUNT_CLOSED;
        }
        if (debit.has(AccountFlags.DEBIT_FROZEN)) {
            return ResultCode.DEBIT_ACCOUNT_FROZEN;
        }
        return credit.has(AccountFlags.CREDIT_FROZEN) ? ResultCode.CREDIT_ACCOUNT_FROZEN : null;
    }

    /** Balancing takes no more than is there, limit or no limit. */
    private static long balanced(final Command command, final ModelAccount debit, final ModelAccount credit) {
        BigInteger amount = big(command.amount());
        if ((command.flags() & TransferFlags.BALANCING_DEBIT) != 0) {
            final BigInteger has =
                big(debit.creditsPosted()).subtract(sum(debit.debitsPosted(), debit.debitsPending()));
            amount = amount.min(has.max(BigInteger.ZERO));
        }
        if ((command.flags() & TransferFlags.BALANCING_CREDIT) != 0) {
            final BigInteger owes =
                big(credit.debitsPosted()).subtract(sum(credit.creditsPosted(), credit.creditsPending()));
            amount = amount.min(owes.max(BigInteger.ZERO));
        }
        return amount.longValueExact();
    }

    private static ResultCode overflow(
        final Stamped stamped, final ModelAccount debit, final ModelAccount credit, final long amount) {
        final boolean hold = stamped.command().operation() == Operation.HOLD;
        if (hold && passes(debit.debitsPending(), amount)) {
            return ResultCode.OVERFLOWS_DEBITS_PENDING;
        }
        if (hold && passes(credit.creditsPending(), amount)) {
            return ResultCode.OVERFLOWS_CREDITS_PENDING;
        }
        if (passes(debit.debitsPosted(), amount)) {
            return ResultCode.OVERFLOWS_DEBITS_POSTED;
        }
        if (passes(credit.creditsPosted(), amount)) {
            return ResultCode.OVERFLOWS_CREDITS_POSTED;
        }
        if (passes(debit.debitsPending(), debit.debitsPosted(), amount)) {
            return ResultCode.OVERFLOWS_DEBITS;
        }
        if (passes(credit.creditsPending(), credit.creditsPosted(), amount)) {
            return ResultCode.OVERFLOWS_CREDITS;
        }
        return expiry(stamped).compareTo(MOST) > 0 ? ResultCode.OVERFLOWS_TIMEOUT : null;
    }

    private static ResultCode guards(final ModelAccount debit, final ModelAccount credit, final long amount) {
        final BigInteger debits = sum(debit.debitsPending(), debit.debitsPosted(), amount);
        final BigInteger mayDebit = sum(debit.creditsPosted(), debit.opening().creditLimit());
        if (debit.has(AccountFlags.DEBITS_MUST_NOT_EXCEED_CREDITS) && debits.compareTo(mayDebit) > 0) {
            return ResultCode.EXCEEDS_CREDITS;
        }
        final BigInteger credits = sum(credit.creditsPending(), credit.creditsPosted(), amount);
        final BigInteger mayCredit = sum(credit.debitsPosted(), credit.opening().creditLimit());
        return credit.has(AccountFlags.CREDITS_MUST_NOT_EXCEED_DEBITS) && credits.compareTo(mayCredit) > 0
            ? ResultCode.EXCEEDS_DEBITS : null;
    }

    private Result transfer(
        final Stamped stamped, final ModelAccount debit, final ModelAccount credit, final long amount) {
        final ModelAccount debitAfter = debit.debited(0, amount);
        final ModelAccount creditAfter = credit.credited(0, amount);
        state.keep(debitAfter);
        state.keep(creditAfter);
        state.insert(stamped, withAmount(stamped.command(), amount), null, 0);
        return stamped.posted(amount, debitAfter.balances(), creditAfter.balances());
    }

    private Result hold(
        final Stamped stamped, final ModelAccount debit, final ModelAccount credit, final long amount) {
        final Command command = stamped.command();
        final ModelAccount debitAfter = debit.debited(amount, 0);
        final ModelAccount creditAfter = credit.credited(amount, 0);
        state.keep((command.flags() & TransferFlags.CLOSING_DEBIT) != 0 ? debitAfter.closed(true) : debitAfter);
        state.keep((command.flags() & TransferFlags.CLOSING_CREDIT) != 0 ? creditAfter.closed(true) : creditAfter);
        final ModelRecord record = state.insert(stamped, withAmount(command, amount), HoldStatus.HELD, 0);
        final long expiryNs = command.timeoutS() == 0 ? 0 : expiry(stamped).longValueExact();
        state.keep(new ModelHold(record, amount, expiryNs));
        return stamped.posted(amount, debitAfter.balances(), creditAfter.balances());
    }

    private static Command withAmount(final Command command, final long amount) {
        return command.toBuilder().amount(amount).build();
    }

    private static BigInteger expiry(final Stamped stamped) {
        final long timeoutS = Integer.toUnsignedLong(stamped.command().timeoutS());
        return big(stamped.timestamp()).add(big(timeoutS).multiply(NS_PER_S));
    }

    private static boolean passes(final long... parts) {
        return sum(parts).compareTo(MOST) > 0;
    }

    private static BigInteger sum(final long... parts) {
        BigInteger sum = BigInteger.ZERO;
        for (final long part : parts) {
            sum = sum.add(big(part));
        }
        return sum;
    }

    private static BigInteger big(final long value) {
        return BigInteger.valueOf(value);
    }
}
