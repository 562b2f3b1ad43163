package io.suanpan.engine.model;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.HoldStatus;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.TransferFlags;

/**
 * The rules of {@code capture} and {@code release} behind those of the id. No guard or overflow check: the hold paid for it.
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
        final ModelRecord record = state.known(command.reference(), stamped.timestamp());
        if (record == null || record.has(ModelRecord.BURNT)) {
            return stamped.decline(ResultCode.HOLD_NOT_FOUND);
        }
        if (record.content().operation() != Operation.HOLD) {
            return stamped.decline(ResultCode.NOT_A_HOLD);
        }
        final ModelHold hold = state.live(command.reference());
        final ResultCode wrongHold = hold(command, record, hold);
        if (wrongHold != null) {
            return stamped.decline(wrongHold);
        }
        return command.operation() == Operation.RELEASE ? release(stamped, hold) : capture(stamped, hold);
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

    private ResultCode hold(final Command command, final ModelRecord record, final ModelHold hold) {
        final Command held = record.content();
        if (command.debitAccountId() != 0 && command.debitAccountId() != held.debitAccountId()) {
            return ResultCode.HOLD_HAS_DIFFERENT_DEBIT_ACCOUNT_ID;
        }
        if (command.creditAccountId() != 0 && command.creditAccountId() != held.creditAccountId()) {
            return ResultCode.HOLD_HAS_DIFFERENT_CREDIT_ACCOUNT_ID;
        }
        if (command.ledger() != 0 && command.ledger() != held.ledger()) {
            return ResultCode.HOLD_HAS_DIFFERENT_LEDGER;
        }
        if (command.code() != 0 && command.code() != held.code()) {
            return ResultCode.HOLD_HAS_DIFFERENT_CODE;
        }
        final ResultCode wrongAmount = amount(command, hold == null ? held.amount() : hold.remaining());
        if (wrongAmount != null) {
            return wrongAmount;
        }
        return switch (record.status()) {
            case CAPTURED -> ResultCode.HOLD_ALREADY_CAPTURED;
            case RELEASED -> ResultCode.HOLD_ALREADY_RELEASED;
            case EXPIRED -> ResultCode.HOLD_EXPIRED;
            case HELD -> command.operation() == Operation.CAPTURE ? closed(held) : null;
        };
    }

    private static ResultCode amount(final Command command, final long whole) {
        if (command.amount() == CommandFrame.ALL) {
            return null;
        }
        if (command.amount() > whole) {
            return ResultCode.EXCEEDS_HOLD_AMOUNT;
        }
        return command.operation() == Operation.RELEASE && command.amount() < whole
            ? ResultCode.HOLD_HAS_DIFFERENT_AMOUNT : null;
    }

    private ResultCode closed(final Command held) {
        if (state.account(held.debitAccountId()).has(AccountFlags.CLOSED)) {
            return ResultCode.DEBIT_ACCOUNT_CLOSED;
        }
        return state.account(held.creditAccountId()).has(AccountFlags.CLOSED) ? ResultCode.CREDIT_ACCOUNT_CLOSED : null;
    }

    private Result capture(final Stamped stamped, final ModelHold hold) {
        final Command command = stamped.command();
        final boolean isFinal = (command.flags() & TransferFlags.NOT_FINAL) == 0;
        final long amount = command.amount() == CommandFrame.ALL ? hold.remaining() : command.amount();
        final long unheld = isFinal ? hold.remaining() : amount;
        final Command held = hold.record().content();
        final ModelAccount debit = state.account(held.debitAccountId()).debited(-unheld, amount);
        final ModelAccount credit = state.account(held.creditAccountId()).credited(-unheld, amount);
        state.keep(debit);
        state.keep(credit);
        if (isFinal) {
            state.finish(hold, HoldStatus.CAPTURED);
        } else {
            state.keep(hold.keeping(hold.remaining() - amount));
        }
        remember(stamped, hold, amount);
        return stamped.posted(amount, debit.balances(), credit.balances());
    }

    private Result release(final Stamped stamped, final ModelHold hold) {
        final Command held = hold.record().content();
        state.giveBack(hold, HoldStatus.RELEASED);
        remember(stamped, hold, hold.remaining());
        return stamped.posted(hold.remaining(), state.account(held.debitAccountId()).balances(),
            state.account(held.creditAccountId()).balances());
    }

    private void remember(final Stamped stamped, final ModelHold hold, final long amount) {
        final Command command = stamped.command();
        final Command held = hold.record().content();
        final Command resolved = command.toBuilder()
            .debitAccountId(held.debitAccountId()).creditAccountId(held.creditAccountId()).amount(amount)
            .userData128(command.userData128().equals(Id128.ZERO) ? held.userData128() : command.userData128())
            .userData64(command.userData64() == 0 ? held.userData64() : command.userData64())
            .userData32(command.userData32() == 0 ? held.userData32() : command.userData32())
            .ledger(held.ledger()).code(held.code())
            .build();
        final int marks = (amount == hold.remaining() ? ModelRecord.TOOK_ALL : 0)
            | (resolved.userData128().equals(held.userData128()) ? ModelRecord.USER_DATA_128_INHERITED : 0)
            | (resolved.userData64() == held.userData64() ? ModelRecord.USER_DATA_64_INHERITED : 0)
            | (resolved.userData32() == held.userData32() ? ModelRecord.USER_DATA_32_INHERITED : 0);
        state.insert(stamped, resolved, null, marks);
    }
}
