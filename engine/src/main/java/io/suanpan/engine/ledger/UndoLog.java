package io.suanpan.engine.ledger;

import java.util.Arrays;

/**
 * A stack of what was there before, so that a broken chain can be taken back. Only {@link Books} knows what the notes mean.
 *
 * <p>Sized so that ordinary chains never grow it; it grows where a chain of thousands of commands needs it to, which is the
 * one place where the ledger may allocate.
 */
final class UndoLog {
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
