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

    ModelRules(final ModelState state) {
        this.state = state;
        this.postings = new ModelPostings(state);
        this.settlements = new ModelSettlements(state);
    }

    Result judge(final Stamped stamped) {
        return switch (stamped.command().operation()) {
            case OPEN_ACCOUNT -> openAccount(stamped);
            case TRANSFER, HOLD, CAPTURE, RELEASE -> transferLike(stamped);
            case LOOKUP_ACCOUNT -> lookupAccount(stamped);
            case LOOKUP_TRANSFER -> lookupTransfer(stamped);
            default -> throw new IllegalArgumentException("operation: " + stamped.command().operation());
        };
    }

    /**
     * What the id alone decides.
     *
     * @return null where the id is not known
     */
    Result seen(final Stamped stamped) {
        final Command command = stamped.command();
        if (stamped.isRead()) {
            return null;
        }
        if (command.operation() == Operation.OPEN_ACCOUNT) {
            final ModelAccount account = state.account(command.id().lo());
            return account == null ? null
                : answer(stamped, ModelRepeat.compare(command, account), account.sequence(), account.timestamp(), 0);
        }
        final ModelRecord record = state.known(command.id(), stamped.timestamp());
        return record == null ? null
            : answer(stamped, ModelRepeat.compare(command, record), record.sequence(), record.timestamp(),
                record.content().amount());
    }

    private static Result answer(
        final Stamped stamped, final ResultCode code, final long sequence, final long timestamp, final long amount) {
        return code == ResultCode.EXISTS ? stamped.exists(sequence, timestamp, amount) : stamped.decline(code);
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
        if (state.isFullOfAccounts()) {
            return stamped.decline(ResultCode.ACCOUNTS_EXHAUSTED);
        }
        state.keep(ModelAccount.opened(stamped));
        return stamped.opened();
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
        if (state.isOutOfTime(command.id(), stamped.timestamp())) {
            return stamped.decline(ResultCode.ID_EXPIRED);
        }
        return command.operation() == Operation.TRANSFER || command.operation() == Operation.HOLD
            ? postings.judge(stamped) : settlements.judge(stamped);
    }

    private Result lookupAccount(final Stamped stamped) {
        final ModelAccount account = state.account(stamped.command().id().lo());
        return account == null ? stamped.decline(ResultCode.NOT_FOUND) : stamped.found(account);
    }

    private Result lookupTransfer(final Stamped stamped) {
        final Id128 id = stamped.command().id();
        final ModelRecord record = state.known(id, stamped.timestamp());
        if (record == null || record.has(ModelRecord.BURNT)) {
            return stamped.decline(ResultCode.NOT_FOUND);
        }
        final ModelHold hold = state.live(id);
        return stamped.found(record, hold == null ? 0 : hold.remaining());
    }
}
