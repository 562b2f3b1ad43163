package io.suanpan.engine.model;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBuilder;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.HoldStatus;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.Reversed;

/** The rules of {@code refund} and {@code reverse} behind those of the id. */
final class ModelReturns {
    private final ModelState state;

    ModelReturns(final ModelState state) {
        this.state = state;
    }

    Result judge(final Stamped stamped) {
        final Command command = stamped.command();
        final ResultCode wrongShape = shape(command);
        if (wrongShape != null) {
            return stamped.decline(wrongShape);
        }
        final ModelRecord original = state.records().known(command.reference(), stamped.timestamp());
        return command.operation() == Operation.REFUND ? refund(stamped, original) : reverse(stamped, original);
    }

    private static ResultCode shape(final Command command) {
        if (command.reference().equals(Id128.ZERO)) {
            return ResultCode.ORIGINAL_ID_MUST_NOT_BE_ZERO;
        }
        if (command.reference().equals(Id128.MAX)) {
            return ResultCode.ORIGINAL_ID_MUST_NOT_BE_MAX;
        }
        return command.reference().equals(command.id()) ? ResultCode.ORIGINAL_ID_MUST_BE_DIFFERENT : null;
    }

    private Result refund(final Stamped stamped, final ModelRecord original) {
        if (original == null || original.isContentless()) {
            return stamped.decline(ResultCode.ORIGINAL_NOT_FOUND);
        }
        if (!original.isPosting()) {
            return stamped.decline(ResultCode.ORIGINAL_NOT_REFUNDABLE);
        }
        final long asked = stamped.command().amount();
        if (asked > original.refundable()) {
            return stamped.decline(ResultCode.EXCEEDS_ORIGINAL_AMOUNT);
        }
        final long amount = asked == CommandFrame.ALL ? original.refundable() : asked;
        final ResultCode wrong = wrong(original, amount);
        if (wrong != null) {
            return stamped.decline(wrong);
        }
        giveBack(original, amount);
        state.insert(stamped, returned(stamped, original).amount(amount).build(), null,
            amount == original.refundable() ? ModelRecord.TOOK_ALL : 0);
        return stamped.posted(amount, debit(original), credit(original));
    }

    private Result reverse(final Stamped stamped, final ModelRecord original) {
        if (original == null || original.isContentless()) {
            return state.records().isOutOfTime(stamped.command().reference(), stamped.timestamp())
                ? stamped.decline(ResultCode.ORIGINAL_NOT_FOUND)
                : entomb(stamped, original == null || !original.has(ModelRecord.BURNT));
        }
        if (original.isPosting()) {
            return reversePosting(stamped, original);
        }
        if (original.kind() != Operation.HOLD) {
            return stamped.decline(ResultCode.ORIGINAL_NOT_REFUNDABLE);
        }
        return switch (original.status()) {
            case CAPTURED -> stamped.decline(ResultCode.HOLD_ALREADY_CAPTURED);
            case RELEASED -> stamped.decline(ResultCode.HOLD_ALREADY_RELEASED);
            case EXPIRED -> stamped.decline(ResultCode.HOLD_EXPIRED);
            case HELD -> reverseHold(stamped, state.records().live(original.id()));
        };
    }

    private Result entomb(final Stamped stamped, final boolean bars) {
        state.insert(stamped, stamped.command(), Reversed.TOMBSTONE);
        if (bars) {
            state.entomb(stamped, stamped.command().reference());
        }
        return stamped.entombed();
    }

    private Result reverseHold(final Stamped stamped, final ModelHold hold) {
        final Command held = hold.record().content();
        state.giveBack(hold, HoldStatus.RELEASED);
        state.insert(stamped, stamped.command().toBuilder()
            .debitAccountId(held.debitAccountId()).creditAccountId(held.creditAccountId()).amount(hold.remaining())
            .ledger(held.ledger()).code(held.code()).build(), Reversed.HOLD);
        return stamped.reversed(Reversed.HOLD, hold.remaining(),
            state.account(held.debitAccountId()), state.account(held.creditAccountId()));
    }

    private Result reversePosting(final Stamped stamped, final ModelRecord original) {
        final long amount = original.refundable();
        final ResultCode wrong = wrong(original, amount);
        if (wrong != null) {
            return stamped.decline(wrong);
        }
        giveBack(original, amount);
        state.insert(stamped, returned(stamped, original).amount(amount).build(), Reversed.POSTING);
        return stamped.reversed(Reversed.POSTING, amount, debit(original), credit(original));
    }

    // What a refund and the reverse of a posting have in common. Giving back is not spending: no velocity limit counts it.

    private ResultCode wrong(final ModelRecord original, final long amount) {
        final ModelAccount debit = debit(original);
        final ModelAccount credit = credit(original);
        return ModelChecks.first(
            ModelChecks.closed(debit, credit),
            ModelChecks.frozen(debit, credit),
            ModelChecks.overflows(debit, credit, amount),
            ModelChecks.guards(debit, credit, amount));
    }

    private void giveBack(final ModelRecord original, final long amount) {
        final Command posted = original.content();
        state.books().move(posted.creditAccountId(), posted.debitAccountId(), 0, amount);
        state.records().replace(original.refunded(amount));
    }

    private static CommandBuilder returned(final Stamped stamped, final ModelRecord original) {
        final Command posted = original.content();
        return stamped.command().toBuilder()
            .debitAccountId(posted.creditAccountId()).creditAccountId(posted.debitAccountId())
            .ledger(posted.ledger()).code(posted.code());
    }

    /** The account that a return debits: the one that the posting credited. */
    private ModelAccount debit(final ModelRecord original) {
        return state.account(original.content().creditAccountId());
    }

    private ModelAccount credit(final ModelRecord original) {
        return state.account(original.content().debitAccountId());
    }
}
