package io.suanpan.engine.ledger;

/**
 * The live part of live holds: what is left, when it expires, and its neighbours in the {@link ExpiryQueue}. One row of
 * eight words a slot; free slots are chained through {@link #NEXT}.
 */
final class HoldTable {
    static final int ROW = 8;
    static final int REMAINING = 0;
    /** Nanoseconds since 1970; 0 = never. */
    static final int EXPIRY = 1;
    /** Row number in the {@link RecordTable}. */
    static final int RECORD = 2;
    /** Sequence of the command that placed the hold: its rank among equal expiries. */
    static final int CREATION = 3;
    static final int TIMEOUT_S = 4;
    static final int PREVIOUS = 5;
    static final int NEXT = 6;

    static final int NONE = -1;

    final long[] words;
    private final int capacity;
    private int freeHead;
    private int size;

    HoldTable(final int capacity) {
        this.capacity = capacity;
        this.words = new long[capacity * ROW];
        for (int slot = 0; slot < capacity; slot++) {
            words[slot * ROW + NEXT] = slot + 1 < capacity ? slot + 1 : NONE;
        }
    }

    long bytes() {
        return (long) words.length * Long.BYTES;
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == capacity;
    }

    int at(final int slot) {
        return slot * ROW;
    }

    int take() {
        final int slot = freeHead;
        freeHead = (int) words[slot * ROW + NEXT];
        size++;
        return slot;
    }

    void free(final int slot) {
        words[slot * ROW + NEXT] = freeHead;
        freeHead = slot;
        size--;
    }
}
