package io.suanpan.engine.ledger;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultCode;
import org.agrona.concurrent.UnsafeBuffer;

/** Answers lookups of one account or one transfer, {@code not_found} included: they are always ok. */
final class Lookups {
    private static final int LOOKUP_ACCOUNT = Operation.LOOKUP_ACCOUNT.number();

    private final Books books;
    private final Idempotency idempotency;
    private final ResultWriter writer;

    Lookups(final Books books, final Idempotency idempotency, final ResultWriter writer) {
        this.books = books;
        this.idempotency = idempotency;
        this.writer = writer;
    }

    void read(final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result) {
        if (CommandFrame.operation(commands, command) == LOOKUP_ACCOUNT) {
            account(commands, command, results, result);
        } else {
            transfer(commands, command, results, result);
        }
    }

    private void account(
        final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result) {
        final int row = books.accounts.find(CommandFrame.idLo(commands, command));
        if (row == AccountTable.NONE) {
            writer.plain(commands, command, results, result, ResultCode.NOT_FOUND);
        } else {
            writer.account(commands, command, results, result, row);
        }
    }

    private void transfer(
        final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result) {
        final int record = idempotency.known(CommandFrame.idLo(commands, command),
            CommandFrame.idHi(commands, command), CommandFrame.timestamp(commands, command));
        if (record == IdIndex.NONE || books.records.isBare(books.records.at(record))) {
            writer.plain(commands, command, results, result, ResultCode.NOT_FOUND);
        } else {
            writer.transfer(commands, command, results, result, record);
        }
    }
}
