package io.suanpan.engine.ledger;

import io.suanpan.engine.command.AccountFlags;

/**
 * All accounts, in order of opening. What a posting touches stands in one row of eight words, a cache line; what it never
 * touches (user data, time of opening) stands apart. An index of the ids, half full at most, leads to the rows.
 *
 * <p>An index entry is 32 bits of the id's hash beside the account's number, eight of them to a cache line, searched from a
 * place that the hash names and never left for the next line before it is full. The row confirms the id. Accounts are never
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

    /** Large arrays start 16 bytes into a cache line: six words of padding put every row on a line of its own. */
    private static final int PADDING = 6;
    private static final int LINE = 8;

    final long[] rows;
    final long[] details;
    private final long[] index;
    private final int indexLines;
    private final int capacity;
    private int size;

    AccountTable(final int capacity) {
        this.capacity = capacity;
        this.rows = new long[PADDING + capacity * ROW];
        this.details = new long[capacity * DETAILS];
        this.indexLines = capacity / (LINE / 2) + 1;
        this.index = new long[PADDING + indexLines * LINE];
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == capacity;
    }

    long bytes() {
        return (long) (rows.length + details.length + index.length) * Long.BYTES;
    }

    /** Reads the line where the search for the hash of an account id starts, so that it is near when it is asked for. */
    long touch(final long hash) {
        return index[line(hash)];
    }

    /** The row that the index names for the hash of an account id, which the row may not confirm, or {@link #NONE}. */
    int candidate(final long hash) {
        final int line = line(hash);
        for (int i = 0; i < LINE; i++) {
            final long entry = index[line + (((int) hash + i) & (LINE - 1))];
            if ((int) (entry >>> 32) == (int) hash && entry != 0) {
                return row((int) entry - 1);
            }
            if (entry == 0) {
                return NONE;
            }
        }
        return NONE;
    }

    /** The row of an account, or {@link #NONE}. */
    int find(final long id) {
        if (id <= 0) {
            return NONE;
        }
        final long hash = Mixing.mix(id);
        int line = line(hash);
        while (true) {
            for (int i = 0; i < LINE; i++) {
                final long entry = index[line + (((int) hash + i) & (LINE - 1))];
                if ((int) (entry >>> 32) == (int) hash && entry != 0) {
                    final int row = row((int) entry - 1);
                    if (rows[row] == id) {
                        return row;
                    }
                }
                if (entry == 0) {
                    return NONE;
                }
            }
            line = next(line);
        }
    }

    /** Takes the row for a new account, all words 0 but the id. The id must not be there, the table not full. */
    int add(final long id) {
        final int row = row(size);
        rows[row] = id;
        size++;
        index[freePlace(id)] = Mixing.mix(id) << 32 | size;
        return row;
    }

    /** Takes the account away that was added last. */
    void removeYoungest() {
        final int row = row(size - 1);
        final int at = details(row);
        index[placeOf(rows[row])] = 0;
        for (int i = 0; i < ROW; i++) {
            rows[row + i] = 0;
        }
        for (int i = 0; i < DETAILS; i++) {
            details[at + i] = 0;
        }
        size--;
    }

    /** Index of the first word of an account's details. */
    int details(final int row) {
        return (row - PADDING) / ROW * DETAILS;
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

    private int freePlace(final long id) {
        return place(id, 0);
    }

    private int placeOf(final long id) {
        return place(id, Mixing.mix(id) << 32 | size);
    }

    private int place(final long id, final long wanted) {
        final long hash = Mixing.mix(id);
        int line = line(hash);
        while (true) {
            for (int i = 0; i < LINE; i++) {
                final int place = line + (((int) hash + i) & (LINE - 1));
                if (index[place] == wanted) {
                    return place;
                }
            }
            line = next(line);
        }
    }

    private static int row(final int number) {
        return PADDING + number * ROW;
    }

    private int line(final long hash) {
        return PADDING + Mixing.place(hash, indexLines) * LINE;
    }

    private int next(final int line) {
        final int next = line + LINE;
        return next == index.length ? PADDING : next;
    }
}
