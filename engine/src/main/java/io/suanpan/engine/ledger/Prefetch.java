package io.suanpan.engine.ledger;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.Operation;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads ahead, for a run of commands, the memory that they are about to need, so that its latencies overlap: a read that
 * waits for the one before costs twenty times one that does not.
 *
 * <p>First everything that a command names itself (accounts, the place of its id, the place of the id that its record will
 * push out); then, for captures and releases, the hold they name; then that hold's accounts. It only reads: whether it runs,
 * and how far, can never change a result.
 */
final class Prefetch {
    /** Commands read ahead of at a time: what they touch fits the second-level cache several times over. */
    static final int RUN = 128;

    private static final int TRANSFER = Operation.TRANSFER.number();
    private static final int HOLD = Operation.HOLD.number();
    private static final int CAPTURE = Operation.CAPTURE.number();
    private static final int RELEASE = Operation.RELEASE.number();

    private final Books books;
    private final int[] holdRecords = new int[RUN];
    private int holdRecordCount;
    /** Keeps the reads alive: the compiler must not drop what nobody uses. */
    private long sink;

    Prefetch(final Books books) {
        this.books = books;
    }

    /** Reads ahead for commands {@code from} to {@code to} - 1, at most {@link #RUN} of them. */
    void run(final FrameWindow commands, final int from, final int to) {
        final int byHold = touchNamed(commands, from, to);
        if (byHold > 0) {
            touchHolds(commands, from, to);
            touchAccountsOfHolds();
        }
    }

    long sink() {
        return sink;
    }

    private int touchNamed(final FrameWindow commands, final int from, final int to) {
        final UnsafeBuffer buffer = commands.buffer();
        final AccountTable accounts = books.accounts;
        final IdIndex ids = books.ids;
        final boolean evicts = books.records.isFull();
        long seen = 0;
        int byHold = 0;
        for (int i = from; i < to; i++) {
            final int offset = commands.offset(i);
            final int operation = CommandFrame.operation(buffer, offset);
            seen += ids.touch(Mixing.mix(CommandFrame.idLo(buffer, offset), CommandFrame.idHi(buffer, offset)));
            if (operation == TRANSFER || operation == HOLD) {
                seen += accounts.touch(CommandFrame.debitAccountId(buffer, offset));
                seen += accounts.touch(CommandFrame.creditAccountId(buffer, offset));
            } else if (operation == CAPTURE || operation == RELEASE) {
                seen += ids.touch(Mixing.mix(
                    CommandFrame.referenceLo(buffer, offset), CommandFrame.referenceHi(buffer, offset)));
                byHold++;
            } else {
                seen += accounts.touch(CommandFrame.idLo(buffer, offset));
            }
            if (evicts) {
                seen += touchEvicted(i - from);
            }
        }
        sink += seen;
        return byHold;
    }

    private long touchEvicted(final int ahead) {
        final RecordTable records = books.records;
        final int at = records.atHeadPlus(ahead);
        return books.ids.touch(
            Mixing.mix(records.words[at + RecordTable.ID_LO], records.words[at + RecordTable.ID_HI]));
    }

    private void touchHolds(final FrameWindow commands, final int from, final int to) {
        final UnsafeBuffer buffer = commands.buffer();
        long seen = 0;
        holdRecordCount = 0;
        for (int i = from; i < to; i++) {
            final int offset = commands.offset(i);
            final int operation = CommandFrame.operation(buffer, offset);
            if (operation == CAPTURE || operation == RELEASE) {
                final int record = books.find(
                    CommandFrame.referenceLo(buffer, offset), CommandFrame.referenceHi(buffer, offset));
                if (record != IdIndex.NONE) {
                    holdRecords[holdRecordCount++] = record;
                    seen += books.records.words[books.records.at(record) + RecordTable.DEBIT];
                }
            }
        }
        sink += seen;
    }

    private void touchAccountsOfHolds() {
        final long[] words = books.records.words;
        long seen = 0;
        for (int i = 0; i < holdRecordCount; i++) {
            final int at = books.records.at(holdRecords[i]);
            seen += books.accounts.touch(words[at + RecordTable.DEBIT]);
            seen += books.accounts.touch(words[at + RecordTable.CREDIT]);
        }
        sink += seen;
    }
}
