package io.suanpan.engine.ledger;

import io.suanpan.engine.state.StateException;
import io.suanpan.engine.state.StateScalars;
import java.util.BitSet;

/** Which slots of a table are in use: those that are not are chained through one word of their rows. */
final class FreeSlots {
    private static final int NONE = -1;

    private final String table;
    private final String sizeName;
    private final String headName;
    private final long[] words;
    private final int row;
    private final int next;
    private final int capacity;
    private int freeHead;
    private int size;

    /**
     * Chains all slots.
     *
     * @param table its name
     * @param words its rows, one a slot
     * @param row   words of a row
     * @param next  the word of a row that is the chain's
     */
    FreeSlots(final String table, final long[] words, final int row, final int next) {
        this.table = table;
        this.sizeName = table + ".size";
        this.headName = table + ".free_head";
        this.words = words;
        this.row = row;
        this.next = next;
        this.capacity = words.length / row;
        for (int slot = 0; slot < capacity; slot++) {
            words[slot * row + next] = slot + 1 < capacity ? slot + 1 : NONE;
        }
    }

    /** Slots in use. */
    int size() {
        return size;
    }

    boolean isFull() {
        return size == capacity;
    }

    int take() {
        final int slot = freeHead;
        freeHead = (int) words[slot * row + next];
        size++;
        return slot;
    }

    void free(final int slot) {
        words[slot * row + next] = freeHead;
        freeHead = slot;
        size--;
    }

    void note(final StateScalars scalars) {
        scalars.put(sizeName, size);
        scalars.put(headName, freeHead);
    }

    void restore(final StateScalars scalars) {
        size = (int) scalars.get(sizeName, capacity);
        freeHead = (int) scalars.get(headName);
    }

    /** The slots that are in use, found by going through those that are not. */
    BitSet used() {
        final BitSet used = new BitSet(capacity);
        used.set(0, capacity);
        int slot = freeHead;
        for (int free = capacity - size; free > 0; free--) {
            if (slot < 0 || slot >= capacity || !used.get(slot)) {
                throw new StateException(table + ": the chain of free slots is broken at slot " + slot);
            }
            used.clear(slot);
            slot = (int) words[slot * row + next];
        }
        return used;
    }
}
