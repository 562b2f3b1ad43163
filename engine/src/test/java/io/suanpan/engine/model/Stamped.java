package io.suanpan.engine.model;

import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.ClosingBalances;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Page;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.Reversed;
import io.suanpan.engine.command.TransferFlags;

/**
 * A command as the ledger gets it: numbered and stamped. Also words the results that answer it.
 *
 * @param command   what is asked
 * @param timestamp nanoseconds since 1970, strictly increasing from command to command
 * @param sequence  from 1, without gaps
 */
public record Stamped(Command command, long timestamp, long sequence) {
    /**
     * Whether the next command of the batch belongs to the same chain. The bit is the same for all operations.
     *
     * @return true for all but the last command of a closed chain
     */
    public boolean isLinked() {
        return (command.flags() & TransferFlags.LINKED) != 0;
    }

    /**
     * Whether the command only reads.
     *
     * @return true for lookups, statements and books
     */
    public boolean isRead() {
        return command.operation().isRead();
    }

    Result decline(final ResultCode code) {
        return new Result(command.operation(), code, sequence, timestamp, false, command.id(), 0, null, null, null, null,
            null, null, null);
    }

    /** Done, and there is nothing to tell. */
    Result done() {
        return decline(ResultCode.OK);
    }

    Result posted(final long amount, final ModelAccount debit, final ModelAccount credit) {
        return ok(amount, debit.balances(), credit.balances(), null);
    }

    Result reversed(final Reversed reversed, final long amount, final ModelAccount debit, final ModelAccount credit) {
        return ok(amount, debit.balances(), credit.balances(), reversed);
    }

    Result entombed() {
        return ok(0, null, null, Reversed.TOMBSTONE);
    }

    private Result ok(final long amount, final Balances debit, final Balances credit, final Reversed reversed) {
        return new Result(command.operation(), ResultCode.OK, sequence, timestamp, false, command.id(), amount, debit,
            credit, null, null, reversed, null, null);
    }

    Result exists(final ModelAccount first) {
        return new Result(command.operation(), ResultCode.EXISTS, first.sequence(), first.timestamp(), true, command.id(), 0,
            null, null, null, null, null, null, null);
    }

    Result exists(final ModelRecord first) {
        return new Result(command.operation(), ResultCode.EXISTS, first.sequence(), first.timestamp(), true, command.id(),
            first.content().amount(), null, null, null, null, first.reversed(), null, null);
    }

    Result found(final ModelAccount account) {
        return new Result(command.operation(), ResultCode.OK, sequence, timestamp, false, command.id(), 0, null, null,
            account.toRecord(), null, null, null, null);
    }

    Result found(final ModelRecord record, final long remaining) {
        return new Result(command.operation(), ResultCode.OK, sequence, timestamp, false, command.id(), 0, null, null,
            null, record.toRecord(remaining), null, null, null);
    }

    Result found(final ClosingBalances closing) {
        return new Result(command.operation(), ResultCode.OK, sequence, timestamp, false, command.id(), 0, null, null,
            null, null, null, closing, null);
    }

    Result found(final Page page) {
        return new Result(command.operation(), ResultCode.OK, sequence, timestamp, false, command.id(), 0, null, null,
            null, null, null, null, page);
    }
}
