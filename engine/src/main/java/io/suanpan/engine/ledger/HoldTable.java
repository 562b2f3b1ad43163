package io.suanpan.engine.ledger;

import io.suanpan.engine.state.StateTable;

/**
 * The live part of live holds: what is left, when it expires, and its neighbours in the {@link ExpiryQueue}. One row of
 * eight words a slot; free slots are chained through {@link #NEXT}.
 */
final class HoldTable {
    static final int ROW = 8;
    static final int REMAINING = 0;
    /** Nanoseconds since 1970; 0 = never. */
    static final int EXPIRY = 1;
    /** What captures have taken so far. */
    static final int CAPTURED = 2;
    /** What was held first and by increments. */
    static final int TOTAL = 3;
    /** Sequence of the command that placed the hold: its rank among equal expiries. */
    static final int CREATION = 4;
    /** Row number in the {@link RecordTable} in bits 0 to 31, timeout in seconds in 32 to 63. */
    static final int RECORD_TIMEOUT = 5;
    static final int PREVIOUS = 6;
    static final int NEXT = 7;

    static final int NONE = -1;

    final long[] words;
    final StateTable state;
    final FreeSlots slots;

    HoldTable(final int capacity) {
        this.words = new long[capacity * ROW];
        this.state = new StateTable("holds", words, 0);
        this.slots = new FreeSlots("holds", words, ROW, NEXT);
    }

    long bytes() {
        return (long) words.length * Long.BYTES;
    }

    int at(final int slot) {
        return slot * ROW;
    }

    long remaining(final int slot) {
        return words[slot * ROW + REMAINING];
    }

    long captured(final int slot) {
        return words[slot * ROW + CAPTURED];
    }

    long total(final int slot) {
        return words[slot * ROW + TOTAL];
    }

    /** Row number of a hold's record. */
    int record(final int slot) {
        return (int) words[slot * ROW + RECORD_TIMEOUT];
    }

    /** Notes that a hold's record has moved. */
    void record(final int slot, final int record) {
        final int at = slot * ROW + RECORD_TIMEOUT;
        words[at] = RecordTable.pair(record, (int) (words[at] >>> 32));
    }

    /** Unsigned seconds. */
    int timeoutS(final int slot) {
        return (int) (words[slot * ROW + RECORD_TIMEOUT] >>> 32);
    }
}
