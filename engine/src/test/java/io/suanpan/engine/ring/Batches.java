package io.suanpan.engine.ring;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.TransferFlags;

/** Fills batches with commands whose ids count up, between accounts 1 and 2 of {@link RingRig}. */
final class Batches {
    static final int LEDGER = 156;

    private Batches() {
    }

    /** Opens accounts 1, 2 and so on. */
    static CommandBatch accounts(final int count) {
        final CommandBatch batch = new CommandBatch(count);
        for (int id = 1; id <= count; id++) {
            batch.account(Operation.OPEN_ACCOUNT).accountId(id).ledger(LEDGER).code(1);
        }
        return batch;
    }

    static CommandBatch transfers(final CommandBatch batch, final long firstId, final int count) {
        batch.clear();
        for (int i = 0; i < count; i++) {
            transfer(batch, firstId + i, 0);
        }
        return batch;
    }

    static CommandBatch transfers(final long firstId, final int count) {
        return transfers(new CommandBatch(count), firstId, count);
    }

    /** Commands that succeed or fail together; the last debits an account that is not there where the chain is to break. */
    static CommandBatch chain(final long firstId, final int count, final boolean breaks) {
        final CommandBatch batch = new CommandBatch(count);
        for (int i = 0; i < count - 1; i++) {
            transfer(batch, firstId + i, TransferFlags.LINKED);
        }
        batch.transfer(Operation.TRANSFER).idLo(firstId + count - 1).debitAccountId(breaks ? 99 : 1).creditAccountId(2)
            .amount(1).ledger(LEDGER).code(1);
        return batch;
    }

    private static void transfer(final CommandBatch batch, final long id, final int flags) {
        batch.transfer(Operation.TRANSFER).idLo(id).debitAccountId(1).creditAccountId(2).amount(1).ledger(LEDGER).code(1)
            .flags(flags);
    }
}
