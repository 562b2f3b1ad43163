package io.suanpan.engine.model;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;

/** Judges one command against the state as it is, and applies it where it passes. Expiries and chains are not its concern. */
final class ModelRules {
    private static final int GUARDS =
        AccountFlags.DEBITS_MUST_NOT_EXCEED_CREDITS | AccountFlags.CREDITS_MUST_NOT_EXCEED_DEBITS;

    private final ModelState state;
    private final ModelPostings postings;
    private final ModelSettlements settlements;
    private final ModelReturns returns;
    private final ModelReads reads;

    ModelRules(final ModelState state) {
        this.state = state;
        this.postings = new ModelPostings(state);
        this.settlements = new ModelSettlements(state);
        this.returns = new ModelReturns(state);
        this.reads = new ModelReads(state);
    }

    Result judge(final Stamped stamped) {
        return switch (stamped.command().operation()) {
            case OPEN_ACCOUNT -> openAccount(stamped);
            case SET_LIMIT, FREEZE, UNFREEZE, SET_VELOCITY -> control(stamped);
            case DAY_CUT -> dayCut(stamped);
            case CHECKPOINT -> checkpoint(stamped);
            case TRANSFER, HOLD, CAPTURE, RELEASE, INCREMENT, REFUND, REVERSE -> transferLike(stamped);
            default -> reads.read(stamped);
        };
    }

    /**
     * What the id alone decides.
     *
     * @return null where the id is not known, or the operation has none of its own
     */
    Result seen(final Stamped stamped) {
        final Command command = stamped.command();
        if (command.operation() == Operation.OPEN_ACCOUNT) {
            final ModelAccount account = state.account(command.id().lo());
            return account == null ? null : answer(stamped, ModelRepeat.compare(command, account), stamped.exists(account));
        }
        if (command.operation().layout() != Operation.Layout.TRANSFER) {
            return null;
        }
        final ModelRecord record = state.records().known(command.id(), stamped.timestamp());
        return record == null ? null : answer(stamped, ModelRepeat.compare(command, record), stamped.exists(record));
    }

    private static Result answer(final Stamped stamped, final ResultCode code, final Result exists) {
        return code == ResultCode.EXISTS ? exists : stamped.decline(code);
    }

    private Result openAccount(final Stamped stamped) {
        final Command command = stamped.command();
        if (command.id().lo() == 0) {
            return stamped.decline(ResultCode.ID_MUST_NOT_BE_ZERO);
        }
        if (command.id().lo() < 0) {
            return stamped.decline(ResultCode.ID_OUT_OF_RANGE);
        }
        final Result seen = seen(stamped);
        if (seen != null) {
            return seen;
        }
        if ((command.flags() & GUARDS) == GUARDS) {
            return stamped.decline(ResultCode.FLAGS_ARE_MUTUALLY_EXCLUSIVE);
        }
        if (command.ledger() == 0) {
            return stamped.decline(ResultCode.LEDGER_MUST_NOT_BE_ZERO);
        }
        if (command.code() == 0) {
            return stamped.decline(ResultCode.CODE_MUST_NOT_BE_ZERO);
        }
        if (state.books().isFull()) {
            return stamped.decline(ResultCode.ACCOUNTS_EXHAUSTED);
        }
        if (!state.books().hasRoomForGroup(command.ledger(), command.code())) {
            return stamped.decline(ResultCode.GROUPS_EXHAUSTED);
        }
        state.books().open(stamped);
        return stamped.done();
    }

    /** What is set at an account, whatever it was before. */
    private Result control(final Stamped stamped) {
        final Command command = stamped.command();
        final ModelAccount account = state.account(command.id().lo());
        if (account == null) {
            return stamped.decline(ResultCode.ACCOUNT_NOT_FOUND);
        }
        switch (command.operation()) {
            case SET_LIMIT -> state.books().keep(account.limited(command.creditLimit()));
            case FREEZE -> state.books().keep(frozen(account, command.flags(), true));
            case UNFREEZE -> state.books().keep(frozen(account, command.flags(), false));
            default -> {
                return setVelocity(stamped, account.id());
            }
        }
        return stamped.done();
    }

    private static ModelAccount frozen(final ModelAccount account, final int sides, final boolean frozen) {
        final int side = sides & (AccountFlags.DEBIT_FROZEN | AccountFlags.CREDIT_FROZEN);
        return account.with(side, frozen);
    }

    private Result setVelocity(final Stamped stamped, final long accountId) {
        final Command command = stamped.command();
        final long maxCount = Integer.toUnsignedLong(command.maxDebitCount());
        final boolean limits = command.maxDebitAmount() != 0 || maxCount != 0;
        if (limits && !state.velocities().hasRoomFor(accountId)) {
            return stamped.decline(ResultCode.VELOCITIES_EXHAUSTED);
        }
        state.velocities().limit(accountId, command.maxDebitAmount(), maxCount, state.bookDate());
        return stamped.done();
    }

    private Result dayCut(final Stamped stamped) {
        final int bookDate = stamped.command().bookDate();
        if (bookDate <= 0 || bookDate <= state.bookDate()) {
            return stamped.decline(ResultCode.BOOK_DATE_MUST_ADVANCE);
        }
        state.books().cut(bookDate);
        return stamped.done();
    }

    /** Answers with what the next one is to name; what this one names is for others to look at. */
    private Result checkpoint(final Stamped stamped) {
        final long digest = ModelDigest.of(state, stamped.sequence(), stamped.timestamp());
        final Command next = stamped.command().toBuilder().id(new Id128(digest, stamped.sequence())).build();
        return new Stamped(next, stamped.timestamp(), stamped.sequence()).done();
    }

    private Result transferLike(final Stamped stamped) {
        final Command command = stamped.command();
        if (command.id().equals(Id128.ZERO)) {
            return stamped.decline(ResultCode.ID_MUST_NOT_BE_ZERO);
        }
        if (command.id().equals(Id128.MAX)) {
            return stamped.decline(ResultCode.ID_MUST_NOT_BE_MAX);
        }
        final Result seen = seen(stamped);
        if (seen != null) {
            return seen;
        }
        if (state.records().isOutOfTime(command.id(), stamped.timestamp())) {
            return stamped.decline(ResultCode.ID_EXPIRED);
        }
        return switch (command.operation()) {
            case TRANSFER, HOLD -> postings.judge(stamped);
            case REFUND, REVERSE -> returns.judge(stamped);
            default -> settlements.judge(stamped);
        };
    }
}
