package io.suanpan.engine.model;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.HoldStatus;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.TransferFlags;
import java.math.BigInteger;

/**
 * The rules of {@code capture}, {@code release} and {@code increment} behind those of the id. What a hold holds is paid for; what goes
 * beyond it is judged like a new hold.
 */
final class ModelSettlements {
    private final ModelState state;

    ModelSettlements(final ModelState state) {
        this.state = state;
    }

    Result judge(final Stamped stamped) {
        final Command command = stamped.command();
        final ResultCode wrongShape = shape(command);
        if (wrongShape != null) {
            return stamped.decline(wrongShape);
        }
        final ModelRecord record = state.records().known(command.reference(), stamped.timestamp());
        if (record == null || record.isContentless()) {
            return stamped.decline(ResultCode.HOLD_NOT_FOUND);
        }
        if (record.kind() != Operation.HOLD) {
            return stamped.decline(ResultCode.NOT_A_HOLD);
        }
        final ModelHold hold = state.records().live(command.reference());
        final ResultCode wrongHold =
            ModelChecks.first(names(command, record.content()), amount(command, record, hold), ended(record));
        if (wrongHold != null) {
            return stamped.decline(wrongHold);
        }
        return switch (command.operation()) {
            case RELEASE -> release(stamped, hold);
            case CAPTURE -> capture(stamped, hold);
            default -> increment(stamped, hold);
        };
    }

    private static ResultCode shape(final Command command) {
        if (command.reference().equals(Id128.ZERO)) {
            return ResultCode.HOLD_ID_MUST_NOT_BE_ZERO;
        }
        if (command.reference().equals(Id128.MAX)) {
            return ResultCode.HOLD_ID_MUST_NOT_BE_MAX;
        }
        return command.reference().equals(command.id()) ? ResultCode.HOLD_ID_MUST_BE_DIFFERENT : null;
    }

    private static ResultCode names(final Command command, final Command held) {
        if (command.debitAccountId() != 0 && command.debitAccountId() != held.debitAccountId()) {
            return ResultCode.HOLD_HAS_DIFFERENT_DEBIT_ACCOUNT_ID;
        }
        if (command.creditAccountId() != 0 && command.creditAccountId() != held.creditAccountId()) {
            return ResultCode.HOLD_HAS_DIFFERENT_CREDIT_ACCOUNT_ID;
        }
        if (command.ledger() != 0 && command.ledger() != held.ledger()) {
            return ResultCode.HOLD_HAS_DIFFERENT_LEDGER;
        }
        return command.code() != 0 && command.code() != held.code() ? ResultCode.HOLD_HAS_DIFFERENT_CODE : null;
    }

    private static ResultCode amount(final Command command, final ModelRecord record, final ModelHold hold) {
        if (command.operation() == Operation.INCREMENT || command.amount() == CommandFrame.ALL) {
            return null;
        }
        if (command.operation() == Operation.CAPTURE) {
            return captures(command.amount(), record, hold) ? null : ResultCode.EXCEEDS_HOLD_AMOUNT;
        }
        final long whole = hold == null ? record.settled() : hold.remaining();
        if (command.amount() > whole) {
            return ResultCode.EXCEEDS_HOLD_AMOUNT;
        }
        return command.amount() < whole ? ResultCode.HOLD_HAS_DIFFERENT_AMOUNT : null;
    }

    private static boolean captures(final long amount, final ModelRecord record, final ModelHold hold) {
        final long inAll = hold == null ? record.settled() : hold.inAll();
        final BigInteger ceiling = ModelHold.ceiling(inAll, record.content().overcaptureBps());
        if (hold == null) {
            return BigInteger.valueOf(amount).compareTo(ceiling) <= 0;
        }
        return amount <= hold.remaining() || ModelChecks.sum(hold.captured(), amount).compareTo(ceiling) <= 0;
    }

    private static ResultCode ended(final ModelRecord record) {
        return switch (record.status()) {
            case CAPTURED -> ResultCode.HOLD_ALREADY_CAPTURED;
            case RELEASED -> ResultCode.HOLD_ALREADY_RELEASED;
            case EXPIRED -> ResultCode.HOLD_EXPIRED;
            case HELD -> null;
        };
    }

    /** What a hold is judged for whose accounts are there and open; of a part of one, which is no debit of its own. */
    private ResultCode asPartOfNewHold(final ModelAccount debit, final ModelAccount credit, final long amount) {
        return ModelChecks.first(
            ModelChecks.frozen(debit, credit),
            ModelChecks.overflowsPending(debit, credit, amount),
            ModelChecks.overflows(debit, credit, amount),
            ModelChecks.guards(debit, credit, amount),
            state.velocities().exceeded(debit.id(), amount, 0, state.bookDate()));
    }

    private Result capture(final Stamped stamped, final ModelHold hold) {
        final Command command = stamped.command();
        final Command held = hold.record().content();
        final ModelAccount debit = state.account(held.debitAccountId());
        final ModelAccount credit = state.account(held.creditAccountId());
        final long amount = command.amount() == CommandFrame.ALL ? hold.remaining() : command.amount();
        final long excess = Math.max(0, amount - hold.remaining());
        final ResultCode wrong = ModelChecks.first(
            ModelChecks.closed(debit, credit), excess == 0 ? null : asPartOfNewHold(debit, credit, excess));
        if (wrong != null) {
            return stamped.decline(wrong);
        }
        final boolean isFinal = (command.flags() & TransferFlags.NOT_FINAL) == 0;
        final long unheld = isFinal ? hold.remaining() : amount - excess;
        state.books().move(debit.id(), credit.id(), -unheld, amount);
        if (excess > 0) {
            state.velocities().use(debit.id(), excess, 0, state.bookDate());
        }
        if (isFinal) {
            state.velocities().giveBack(hold, hold.remaining() + excess - amount, 0, state.bookDate());
            state.records().finish(hold, HoldStatus.CAPTURED);
        } else {
            state.records().keep(hold.taking(amount));
        }
        remember(stamped, held, amount, amount == hold.remaining());
        return stamped.posted(amount, state.account(debit.id()), state.account(credit.id()));
    }

    private Result release(final Stamped stamped, final ModelHold hold) {
        final Command held = hold.record().content();
        state.giveBack(hold, HoldStatus.RELEASED);
        remember(stamped, held, hold.remaining(), true);
        return stamped.posted(
            hold.remaining(), state.account(held.debitAccountId()), state.account(held.creditAccountId()));
    }

    private Result increment(final Stamped stamped, final ModelHold hold) {
        final Command held = hold.record().content();
        final long amount = stamped.command().amount();
        final ModelAccount debit = state.account(held.debitAccountId());
        final ModelAccount credit = state.account(held.creditAccountId());
        final ResultCode wrong =
            ModelChecks.first(ModelChecks.closed(debit, credit), asPartOfNewHold(debit, credit, amount));
        if (wrong != null) {
            return stamped.decline(wrong);
        }
        state.books().move(debit.id(), credit.id(), amount, 0);
        state.velocities().use(debit.id(), amount, 0, state.bookDate());
        state.records().keep(hold.raised(amount));
        remember(stamped, held, amount, false);
        return stamped.posted(amount, state.account(debit.id()), state.account(credit.id()));
    }

    private void remember(final Stamped stamped, final Command held, final long amount, final boolean tookAll) {
        final Command command = stamped.command();
        final Command resolved = command.toBuilder()
            .debitAccountId(held.debitAccountId()).creditAccountId(held.creditAccountId()).amount(amount)
            .userData128(command.userData128().equals(Id128.ZERO) ? held.userData128() : command.userData128())
            .userData64(command.userData64() == 0 ? held.userData64() : command.userData64())
            .userData32(command.userData32() == 0 ? held.userData32() : command.userData32())
            .ledger(held.ledger()).code(held.code())
            .build();
        final int marks = (tookAll ? ModelRecord.TOOK_ALL : 0)
            | (resolved.userData128().equals(held.userData128()) ? ModelRecord.USER_DATA_128_INHERITED : 0)
            | (resolved.userData64() == held.userData64() ? ModelRecord.USER_DATA_64_INHERITED : 0)
            | (resolved.userData32() == held.userData32() ? ModelRecord.USER_DATA_32_INHERITED : 0);
        state.insert(stamped, resolved, null, marks);
    }
}
