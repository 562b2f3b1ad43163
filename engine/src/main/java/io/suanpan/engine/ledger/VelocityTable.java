package io.suanpan.engine.ledger;

import io.suanpan.engine.state.StateException;
import io.suanpan.engine.state.StateScalars;
import io.suanpan.engine.state.StateTable;
import java.util.BitSet;

/**
 * Velocity limits: what an account may debit in one book date, and what it has. One row of eight words a slot; free slots are
 * chained through {@link #NEXT}.
 */
final class VelocityTable {
    static final int ROW = 8;
    /** Ordinal of the account. */
    static final int ACCOUNT = 0;
    /** Minor units; 0 = no limit. */
    static final int MAX_AMOUNT = 1;
    /** Debits; 0 = no limit. */
    static final int MAX_COUNT = 2;
    static final int USED_AMOUNT = 3;
    static final int USED_COUNT = 4;
    /** Epoch day that the use belongs to. */
    static final int BOOK_DATE = 5;
    static final int NEXT = 6;

    private static final int NONE = -1;

    final long[] words;
    final StateTable state;
    private final int capacity;
    private int freeHead;
    private int size;

    VelocityTable(final int capacity) {
        this.capacity = capacity;
        this.words = new long[capacity * ROW];
        this.state = new StateTable("velocities", words, 0);
        for (int slot = 0; slot < capacity; slot++) {
            words[slot * ROW + NEXT] = slot + 1 < capacity ? slot + 1 : NONE;
        }
    }

    long bytes() {
        return (long) words.length * Long.BYTES;
    }

    boolean isFull() {
        return size == capacity;
    }

    int at(final int slot) {
        return slot * ROW;
    }

    void note(final StateScalars scalars) {
        scalars.put("velocities.size", size);
        scalars.put("velocities.free_head", freeHead);
    }

    void restore(final StateScalars scalars) {
        size = (int) scalars.get("velocities.size", capacity);
        freeHead = (int) scalars.get("velocities.free_head");
    }

    /** The slots that are in use, found by going through those that are not. */
    BitSet used() {
        final BitSet used = new BitSet(capacity);
        used.set(0, capacity);
        int slot = freeHead;
        for (int free = capacity - size; free > 0; free--) {
            if (slot < 0 || slot >= capacity || !used.get(slot)) {
                throw new StateException("velocities: the chain of free slots is broken at slot " + slot);
            }
            used.clear(slot);
            slot = (int) words[slot * ROW + NEXT];
        }
        return used;
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
