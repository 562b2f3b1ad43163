package io.suanpan.engine.ledger;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.Operation;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads ahead, for a run of commands, the memory that they are about to need, so that its latencies overlap: a read that
 * waits for the one before costs twenty times one that does not.
 *
 * <p>It goes over the run several times, in loops that either compute or read and never both: a processor has only so many
 * instructions in flight, and the fewer stand between two reads, the more reads overlap. First the index lines of everything
 * that commands name, then the rows of their accounts; where a command refers to another
 * (a capture to its hold, a refund to its original), the record of that, then its accounts and what it still holds. What it
 * finds is a hint that the rules confirm: whether it runs, and how far, can never change a result.
 */
final class Lookahead {
    /** Commands read ahead of at a time: what they touch fits the second-level cache several times over. */
    static final int RUN = 128;

    private static final int TRANSFER = Operation.TRANSFER.number();
    private static final int HOLD = Operation.HOLD.number();
    private static final int CAPTURE = Operation.CAPTURE.number();
    private static final int REVERSE = Operation.REVERSE.number();

    private final AccountTable accounts;
    private final RecordTable records;
    private final HoldTable holds;
    private final IdIndex ids;
    private final long[] idHashes = new long[RUN];
    private final long[] referenceHashes = new long[RUN];
    private final int[] references = new int[RUN];
    /** Two for each command: of the debited and of the credited account. */
    private final long[] accountHashes = new long[2 * RUN];
    /** As {@link #accountHashes}; two more at the end for commands that were not read ahead of. */
    private final int[] accountRows = new int[2 * RUN + 2];
    private final int[] limitedRows = new int[2 * RUN];
    private int first;
    private int end;
    private int current = RUN;
    /** Keeps the reads alive: the compiler must not drop what nobody uses. */
    private long sink;

    Lookahead(final Books books) {
        accounts = books.accounts;
        records = books.records;
        holds = books.holds;
        ids = books.ids;
        accountRows[2 * RUN] = AccountTable.NONE;
        accountRows[2 * RUN + 1] = AccountTable.NONE;
    }

    /** Reads ahead for commands {@code from} to {@code to} - 1, at most {@link #RUN} of them. */
    void run(final FrameWindow commands, final int from, final int to) {
        first = from;
        end = to;
        final int named = hash(commands, from, to);
        touchIndexes(to - from, named);
        resolve(to - from, named);
        touchRows(to - from);
        touchLimits(to - from);
        if (named > 0) {
            touchReferences(named);
        }
    }

    /** Names the command that is about to be applied. */
    void at(final int index) {
        current = index >= first && index < end ? index - first : RUN;
    }

    /** Hash of the current command's id, as the {@link IdIndex} wants it. */
    long idHash(final long idLo, final long idHi) {
        return current < RUN ? idHashes[current] : Mixing.mix(idLo, idHi);
    }

    /** The row of the account that the current command debits, or {@link AccountTable#NONE}. */
    int debitRow(final long id) {
        return confirmed(accountRows[2 * current], id);
    }

    /** The row of the account that the current command credits, or {@link AccountTable#NONE}. */
    int creditRow(final long id) {
        return confirmed(accountRows[2 * current + 1], id);
    }

    long sink() {
        return sink;
    }

    private int confirmed(final int row, final long id) {
        return row != AccountTable.NONE && accounts.rows[row] == id ? row : accounts.find(id);
    }

    private int hash(final FrameWindow commands, final int from, final int to) {
        final UnsafeBuffer buffer = commands.buffer();
        int named = 0;
        for (int i = from; i < to; i++) {
            final int offset = commands.offset(i);
            final int operation = CommandFrame.operation(buffer, offset);
            final int at = 2 * (i - from);
            final long idLo = CommandFrame.idLo(buffer, offset);
            idHashes[i - from] = Mixing.mix(idLo, CommandFrame.idHi(buffer, offset));
            if (operation == TRANSFER || operation == HOLD) {
                accountHashes[at] = Mixing.mix(CommandFrame.debitAccountId(buffer, offset));
                accountHashes[at + 1] = Mixing.mix(CommandFrame.creditAccountId(buffer, offset));
            } else {
                final long hash = Mixing.mix(idLo);
                accountHashes[at] = hash;
                accountHashes[at + 1] = hash;
                if (operation >= CAPTURE && operation <= REVERSE) {
                    referenceHashes[named++] = Mixing.mix(
                        CommandFrame.referenceLo(buffer, offset), CommandFrame.referenceHi(buffer, offset));
                }
            }
        }
        return named;
    }

    private void touchIndexes(final int count, final int named) {
        long seen = 0;
        for (int i = 0; i < count; i++) {
            seen += ids.touch(idHashes[i]);
        }
        for (int i = 0; i < 2 * count; i++) {
            seen += accounts.touch(accountHashes[i]);
        }
        for (int i = 0; i < named; i++) {
            seen += ids.touch(referenceHashes[i]);
        }
        sink += seen;
    }

    private void resolve(final int count, final int named) {
        for (int i = 0; i < 2 * count; i++) {
            accountRows[i] = accounts.candidate(accountHashes[i]);
        }
        for (int i = 0; i < named; i++) {
            references[i] = ids.candidate(referenceHashes[i]);
        }
    }

    private void touchRows(final int count) {
        final long[] rows = accounts.rows;
        long seen = 0;
        for (int i = 0; i < 2 * count; i++) {
            seen += rows[Math.max(accountRows[i], 0)];
        }
        sink += seen;
    }

    /** Credit limits stand apart from the rows; only a guard on an account that has one asks for it. */
    private void touchLimits(final int count) {
        int limited = 0;
        for (int i = 0; i < 2 * count; i++) {
            final int row = Math.max(accountRows[i], 0);
            final int guarded = AccountTable.HAS_LIMIT | ((i & 1) == 0
                ? AccountFlags.DEBITS_MUST_NOT_EXCEED_CREDITS : AccountFlags.CREDITS_MUST_NOT_EXCEED_DEBITS);
            limitedRows[limited] = row;
            limited += (accounts.rows[row + AccountTable.TERMS] & guarded) == guarded ? 1 : 0;
        }
        long seen = 0;
        for (int i = 0; i < limited; i++) {
            seen += accounts.details[accounts.details(limitedRows[i]) + AccountTable.CREDIT_LIMIT];
        }
        sink += seen;
    }

    private void touchReferences(final int named) {
        final long[] words = records.words;
        long seen = 0;
        for (int i = 0; i < named; i++) {
            final int at = records.at(Math.max(references[i], 0));
            seen += words[at] + words[at + RecordTable.SETTLED];
        }
        for (int i = 0; i < named; i++) {
            final int at = records.at(Math.max(references[i], 0));
            seen += accounts.rows[AccountTable.rowOf(Math.max(records.debitOrdinal(at), 1))];
            seen += accounts.rows[AccountTable.rowOf(Math.max(records.creditOrdinal(at), 1))];
            if (records.isLiveHold(at)) {
                seen += holds.remaining((int) words[at + RecordTable.SETTLED]);
            }
        }
        sink += seen;
    }
}
