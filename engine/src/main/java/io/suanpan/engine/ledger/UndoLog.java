package io.suanpan.engine.ledger;

import io.suanpan.engine.state.StateCapture;
import io.suanpan.engine.state.StateTable;
import java.util.Arrays;

/**
 * What was there before a change: a stack of it while a chain is open, so that a broken one can be taken back, and images of it while a
 * capture runs. Whoever changes something notes it; {@link Books} alone takes it back.
 *
 * <p>Sized so that ordinary chains never grow it; it grows where a chain of thousands of commands needs it to, which is the
 * one place where the ledger may allocate.
 */
final class UndoLog {
    // Kinds of notes, and what each notes beside the number that it is about.

    /** An account's row before the change. */
    static final int ACCOUNT_ROW = 1;
    /** The account that was opened last. */
    static final int ACCOUNT_ADDED = 2;
    /** A record's row before the change. */
    static final int RECORD_ROW = 3;
    /** The place in the id index, with the word that stood there. */
    static final int INDEX_WORD = 4;
    /** The group that was added last. */
    static final int GROUP_ADDED = 5;
    /** A hold's slot, with its row before the change. */
    static final int HOLD_ROW = 6;
    /** The slot that a hold took. */
    static final int HOLD_TAKEN = 7;
    /** The slot that a hold gave back. */
    static final int HOLD_FREED = 8;
    /** The slot of a hold that was queued to expire. */
    static final int EXPIRY_ADDED = 9;
    /** The slot of a hold that left the queue. */
    static final int EXPIRY_REMOVED = 10;
    /** The index of a word in the accounts' details, with what stood there. */
    static final int DETAIL_WORD = 11;
    /** A slot of velocity limits, with its row before the change. */
    static final int VELOCITY_ROW = 12;
    /** The slot that velocity limits took. */
    static final int VELOCITY_TAKEN = 13;
    /** The slot that velocity limits gave back. */
    static final int VELOCITY_FREED = 14;
    /** The place of a closing, with what stood there before. */
    static final int CLOSING_ROW = 20;
    /** A group that was touched, with its days and its number of closings before. */
    static final int GROUP_DAYS = 21;
    /** The place of a group's closing, with what stood there before. */
    static final int GROUP_CLOSING = 22;
    /** The book date before a cut, with what stood in the cut's place. */
    static final int CUT = 24;
    /** The history row that was added last, with what stood in its place before. */
    static final int HISTORY_ROW = 25;

    private static final int INITIAL_WORDS = 1 << 16;

    private long[] words = new long[INITIAL_WORDS];
    private int size;
    private boolean inChain;
    private StateCapture capture;
    /** Either of both. */
    private boolean wanted;

    /** Whether changes are to be noted. */
    boolean isWanted() {
        return wanted;
    }

    void begin() {
        inChain = true;
        wanted = true;
        size = 0;
    }

    void end() {
        inChain = false;
        wanted = capture != null;
        size = 0;
    }

    /** From here on a capture gets its images; null = no more. No chain may be open. */
    void capture(final StateCapture value) {
        capture = value;
        wanted = value != null;
    }

    /** Notes a change that no chain has to take back, or that goes back with another. */
    void keep(final StateTable table, final int at, final int count) {
        if (capture != null) {
            capture.keep(table, at, count);
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Notes a change of one record by its number alone. */
    void push(final int kind, final int record) {
        if (inChain) {
            reserve(1);
            words[size++] = (long) kind << 32 | record;
        }
    }

    /** Notes a change of one record, with {@code count} words that stood in it. */
    void push(final int kind, final int record, final StateTable table, final int at, final int count) {
        keep(table, at, count);
        if (inChain) {
            reserve(count + 1);
            table.copy(at, words, size, count);
            size += count;
            words[size++] = (long) kind << 32 | record;
        }
    }

    /** Notes a change of one word of a table, by the word's index. */
    void pushWord(final int kind, final int at, final StateTable table) {
        keep(table, at, 1);
        if (inChain) {
            reserve(2);
            table.copy(at, words, size++, 1);
            words[size++] = (long) kind << 32 | at;
        }
    }

    /** Takes the newest note, kind in the upper half and record in the lower; or, after it, its value. */
    long pop() {
        return words[--size];
    }

    /** Takes the words of the note that was just popped. */
    void popInto(final long[] target, final int at, final int count) {
        size -= count;
        System.arraycopy(words, size, target, at, count);
    }

    private void reserve(final int more) {
        if (size + more > words.length) {
            words = Arrays.copyOf(words, words.length * 2);
        }
    }
}
