package io.suanpan.engine.model;

import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
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
     * Whether the next command of the batch belongs to the same chain. The bit is the same for accounts and transfers.
     *
     * @return true for all but the last command of a closed chain
     */
    public boolean isLinked() {
        return (command.flags() & TransferFlags.LINKED) != 0;
    }

    /**
     * Whether the command only reads.
     *
     * @return true for lookups
     */
    public boolean isRead() {
        return command.operation().isRead();
    }

    Result decline(final ResultCode code) {
        return new Result(command.operation(), code, sequence, timestamp, false, command.id(), 0, null, null, null, null,
            null, null, null);
    }

    Result opened() {
        return decline(ResultCode.OK);
    }

    Result posted(final long amount, final Balances debit, final Balances credit) {
        return new Result(
            command.operation(), ResultCode.OK, sequence, timestamp, false, command.id(), amount, debit, credit, null, null,
            null, null, null);
    }

    Result exists(final long firstSequence, final long firstTimestamp, final long firstAmount) {
        return new Result(command.operation(), ResultCode.EXISTS, firstSequence, firstTimestamp, true, command.id(),
            firstAmount, null, null, null, null, null, null, null);
    }

    Result found(final ModelAccount account) {
        return new Result(command.operation(), ResultCode.OK, sequence, timestamp, false, command.id(), 0, null, null,
            account.toRecord(), null, null, null, null);
    }

    Result found(final ModelRecord record, final long remaining) {
        return new Result(command.operation(), ResultCode.OK, sequence, timestamp, false, command.id(), 0, null, null,
            null, record.toRecord(remaining), null, null, null);
    }
}
