package io.suanpan.engine.ledger;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.RowMemory;
import org.agrona.concurrent.UnsafeBuffer;

/** Answers the operations that read. Changes nothing but the results, and the memory that takes the rows. */
final class Reads {
    private static final int LOOKUP_ACCOUNT = Operation.LOOKUP_ACCOUNT.number();
    private static final int LOOKUP_TRANSFER = Operation.LOOKUP_TRANSFER.number();
    private static final int TRIAL_BALANCE = Operation.TRIAL_BALANCE.number();

    private final Lookups lookups;
    private final BookReads bookReads;

    Reads(final Books books, final Idempotency idempotency, final ResultWriter writer) {
        lookups = new Lookups(books, idempotency, writer);
        bookReads = new BookReads(books, writer);
    }

    static boolean has(final int operation) {
        return operation >= LOOKUP_ACCOUNT && operation <= TRIAL_BALANCE;
    }

    /** Answers reads that are in no order of commands, as of the one that was applied last. */
    void read(
        final FrameWindow frames, final FrameWindow results, final RowMemory rows, final long sequence, final long timestamp) {
        for (int i = 0; i < frames.count(); i++) {
            CommandFrame.stamp(frames.buffer(), frames.offset(i), timestamp, sequence);
            read(frames.buffer(), frames.offset(i), results.buffer(), results.offset(i), rows);
        }
    }

    /** Answers one read as of its own time. */
    void read(
        final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result, final RowMemory rows) {
        if (CommandFrame.operation(commands, command) <= LOOKUP_TRANSFER) {
            lookups.read(commands, command, results, result);
        } else {
            bookReads.read(commands, command, results, result, rows);
        }
    }
}
