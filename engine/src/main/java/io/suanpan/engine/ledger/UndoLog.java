package io.suanpan.engine.ledger;

import java.util.Arrays;

/**
 * A stack of what was there before, so that a broken chain can be taken back. Whoever changes something
 * notes it; {@link Books} alone takes it back.
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
    private boolean active;

    /** Whether changes are to be noted. */
    boolean isActive() {
        return active;
    }

    void begin() {
        active = true;
        size = 0;
    }

    void end() {
        active = false;
        size = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Notes a change of one record by its number alone. */
    void push(final int kind, final int record) {
        reserve(1);
        words[size++] = (long) kind << 32 | record;
    }

    /** Notes a change of one record, with {@code count} words that stood in it. */
    void push(final int kind, final int record, final long[] source, final int at, final int count) {
        reserve(count + 1);
        System.arraycopy(source, at, words, size, count);
        size += count;
        words[size++] = (long) kind << 32 | record;
    }

    /** Notes a change of one record, with a value. */
    void push(final int kind, final int record, final long value) {
        reserve(2);
        words[size++] = value;
        words[size++] = (long) kind << 32 | record;
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
