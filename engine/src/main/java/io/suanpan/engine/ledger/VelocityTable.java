package io.suanpan.engine.ledger;

import io.suanpan.engine.state.StateTable;

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

    final long[] words;
    final StateTable state;
    final FreeSlots slots;

    VelocityTable(final int capacity) {
        this.words = new long[capacity * ROW];
        this.state = new StateTable("velocities", words, 0);
        this.slots = new FreeSlots("velocities", words, ROW, NEXT);
    }

    long bytes() {
        return (long) words.length * Long.BYTES;
    }

    int at(final int slot) {
        return slot * ROW;
    }
}
