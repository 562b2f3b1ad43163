package io.suanpan.engine.model;

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
        final ModelAccount debit = state.account(command.debitAccountId());
        final ModelAccount credit = state.account(command.creditAccountId());
        final ResultCode wrong = ModelChecks.first(shape(command), missing(debit, credit));
        if (wrong != null) {
            return stamped.decline(wrong);
        }
        final ResultCode barred = ModelChecks.first(
            ledgers(command, debit, credit), ModelChecks.closed(debit, credit), ModelChecks.frozen(debit, credit));
        if (barred != null) {
            return stamped.decline(barred);
        }
        final long amount = balanced(command, debit, credit);
        final boolean holds = command.operation() == Operation.HOLD;
        final ResultCode tooMuch = ModelChecks.first(
            holds ? ModelChecks.overflowsPending(debit, credit, amount) : null,
            ModelChecks.overflows(debit, credit, amount),
            expiry(stamped).compareTo(MOST) > 0 ? ResultCode.OVERFLOWS_TIMEOUT : null,
            ModelChecks.guards(debit, credit, amount),
            state.velocities().exceeded(debit.id(), amount, 1, state.bookDate()),
            holds && state.records().isFullOfHolds() ? ResultCode.HOLDS_EXHAUSTED : null);
        return tooMuch != null ? stamped.decline(tooMuch) : post(stamped, amount);
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

    private static ResultCode missing(final ModelAccount debit, final ModelAccount credit) {
        if (debit == null) {
            return ResultCode.DEBIT_ACCOUNT_NOT_FOUND;
        }
        return credit == null ? ResultCode.CREDIT_ACCOUNT_NOT_FOUND : null;
    }

    private static ResultCode ledgers(final Command command, final ModelAccount debit, final ModelAccount credit) {
        if (debit.ledger() != credit.ledger()) {
            return ResultCode.ACCOUNTS_MUST_HAVE_THE_SAME_LEDGER;
        }
        return command.ledger() != debit.ledger() ? ResultCode.TRANSFER_MUST_HAVE_THE_SAME_LEDGER_AS_ACCOUNTS : null;
    }

    /** Balancing takes no more than is there, limit or no limit. */
    private static long balanced(final Command command, final ModelAccount debit, final ModelAccount credit) {
        BigInteger amount = BigInteger.valueOf(command.amount());
        if ((command.flags() & TransferFlags.BALANCING_DEBIT) != 0) {
            final BigInteger has = BigInteger.valueOf(debit.creditsPosted())
                .subtract(ModelChecks.sum(debit.debitsPosted(), debit.debitsPending()));
            amount = amount.min(has.max(BigInteger.ZERO));
        }
        if ((command.flags() & TransferFlags.BALANCING_CREDIT) != 0) {
            final BigInteger owes = BigInteger.valueOf(credit.debitsPosted())
                .subtract(ModelChecks.sum(credit.creditsPosted(), credit.creditsPending()));
            amount = amount.min(owes.max(BigInteger.ZERO));
        }
        return amount.longValueExact();
    }

    private Result post(final Stamped stamped, final long amount) {
        final Command command = stamped.command().toBuilder().amount(amount).build();
        final boolean holds = command.operation() == Operation.HOLD;
        state.books().move(
            command.debitAccountId(), command.creditAccountId(), holds ? amount : 0, holds ? 0 : amount);
        state.velocities().use(command.debitAccountId(), amount, 1, state.bookDate());
        if (holds) {
            state.close(command, true);
            final ModelRecord record = state.insert(stamped, command, HoldStatus.HELD, 0);
            final long expiryNs = command.timeoutS() == 0 ? 0 : expiry(stamped).longValueExact();
            state.records().keep(ModelHold.placed(record, expiryNs));
        } else {
            state.insert(stamped, command, null, 0);
        }
        return stamped.posted(
            amount, state.account(command.debitAccountId()), state.account(command.creditAccountId()));
    }

    private static BigInteger expiry(final Stamped stamped) {
        final long timeoutS = Integer.toUnsignedLong(stamped.command().timeoutS());
        return BigInteger.valueOf(stamped.timestamp()).add(BigInteger.valueOf(timeoutS).multiply(NS_PER_S));
    }
}
