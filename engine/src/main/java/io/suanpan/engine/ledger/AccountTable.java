package io.suanpan.engine.ledger;

import io.suanpan.engine.command.AccountFlags;

/**
 * All accounts. What a posting touches stands in one row of eight words, a cache line, placed by the hash of the account id
 * itself: finding an account and reading its balances is one memory access. What a posting never touches (user data, time of
 * opening) stands apart, in order of opening.
 *
 * <p>Open addressing with linear probing over twice as many rows as accounts are reserved. Rows never move and are never
 * removed, except the youngest by {@link #removeYoungest}. A row is named by the index of its first word.
 */
final class AccountTable {
    static final int ROW = 8;
    static final int ID = 0;
    static final int DEBITS_PENDING = 1;
    static final int DEBITS_POSTED = 2;
    static final int CREDITS_PENDING = 3;
    static final int CREDITS_POSTED = 4;
    static final int CREDIT_LIMIT = 5;
    static final int VERSION = 6;
    /** Ledger in bits 0 to 31, code in 32 to 47, flags in 48 to 63. */
    static final int TERMS = 7;

    static final int DETAILS = 6;
    static final int USER_DATA_128_LO = 0;
    static final int USER_DATA_128_HI = 1;
    static final int USER_DATA_64 = 2;
    static final int USER_DATA_32 = 3;
    static final int TIMESTAMP = 4;
    static final int SEQUENCE = 5;

    static final int NONE = -1;
    static final int FLAGS_SHIFT = 48;
    static final int CODE_SHIFT = 32;
    static final long CLOSED = (long) AccountFlags.CLOSED << FLAGS_SHIFT;

    /** Large arrays start 16 bytes before a cache line: six words of padding put every row on a line of its own. */
    private static final int PADDING = 6;

    final long[] rows;
    final long[] details;
    private final int[] detailsOfRow;
    private final int rowCount;
    private final int capacity;
    private int size;

    AccountTable(final int capacity) {
        this.capacity = capacity;
        this.rowCount = Math.max(16, capacity * 2);
        this.rows = new long[PADDING + rowCount * ROW];
        this.details = new long[capacity * DETAILS];
        this.detailsOfRow = new int[rowCount];
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == capacity;
    }

    long bytes() {
        return (long) rows.length * Long.BYTES + (long) details.length * Long.BYTES
            + (long) detailsOfRow.length * Integer.BYTES;
    }

    /** Reads the line where an account's search starts, so that it is near when the account is asked for. */
    long touch(final long id) {
        return rows[home(id)];
    }

    /** The row of an account, or {@link #NONE}. */
    int find(final long id) {
        if (id <= 0) {
            return NONE;
        }
        int row = home(id);
        while (true) {
            final long found = rows[row];
            if (found == id) {
                return row;
            }
            if (found == 0) {
                return NONE;
            }
            row = next(row);
        }
    }

    /** Takes the row for a new account, all words 0 but the id. The id must not be there, the table not full. */
    int add(final long id) {
        int row = home(id);
        while (rows[row] != 0) {
            row = next(row);
        }
        rows[row] = id;
        detailsOfRow[(row - PADDING) / ROW] = size;
        size++;
        return row;
    }

    /** Takes the account away that was added last. */
    void removeYoungest(final int row) {
        size--;
        final int at = details(row);
        for (int i = 0; i < ROW; i++) {
            rows[row + i] = 0;
        }
        for (int i = 0; i < DETAILS; i++) {
            details[at + i] = 0;
        }
    }

    /** Index of the first word of an account's details. */
    int details(final int row) {
        return detailsOfRow[(row - PADDING) / ROW] * DETAILS;
    }

    int ledger(final int row) {
        return (int) rows[row + TERMS];
    }

    int code(final int row) {
        return (int) (rows[row + TERMS] >>> CODE_SHIFT) & 0xFFFF;
    }

    int flags(final int row) {
        return (int) (rows[row + TERMS] >>> FLAGS_SHIFT);
    }

    boolean has(final int row, final int flag) {
        return (flags(row) & flag) != 0;
    }

    static long terms(final int ledger, final int code, final int flags) {
        return (ledger & 0xFFFF_FFFFL) | (long) code << CODE_SHIFT | (long) flags << FLAGS_SHIFT;
    }

    private int home(final long id) {
        return PADDING + Mixing.place(Mixing.mix(id), rowCount) * ROW;
    }

    private int next(final int row) {
        final int next = row + ROW;
        return next == rows.length ? PADDING : next;
    }
}
