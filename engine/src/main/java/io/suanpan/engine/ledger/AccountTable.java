package io.suanpan.engine.ledger;

import io.suanpan.engine.state.StateScalars;
import io.suanpan.engine.state.StateTable;

/**
 * All accounts, in order of opening. What a posting touches stands in one row of eight words, a cache line; what it seldom
 * touches (user data, credit limit, time of opening) stands apart. An index of the ids, little more than half full at most,
 * leads to the rows.
 *
 * <p>An index entry is 32 bits of the id's hash beside the account's ordinal, eight of them to a cache line, searched from a
 * place that the hash names and never left for the next line before it is full. The row confirms the id. Accounts are never
 * removed, except the youngest by {@link #removeYoungest}. A row is named by the index of its first word, an account for ever
 * by its ordinal: its rank of opening, from 1.
 */
final class AccountTable {
    static final int ROW = 8;
    static final int ID = 0;
    static final int DEBITS_PENDING = 1;
    static final int DEBITS_POSTED = 2;
    static final int CREDITS_PENDING = 3;
    static final int CREDITS_POSTED = 4;
    static final int VERSION = 5;
    /** Flags in bits 0 to 15, group (place in the {@link GroupTable}) in 16 to 31, book date of the last touch in 32 to 63. */
    static final int TERMS = 6;
    /** Links to the youngest debit (bits 0 to 31) and to the youngest credit (32 to 63): see {@link Postings}. */
    static final int HEADS = 7;

    static final int DETAILS = 9;
    static final int USER_DATA_128_LO = 0;
    static final int USER_DATA_128_HI = 1;
    static final int USER_DATA_64 = 2;
    /** user_data_32 in bits 0 to 31; in 32 to 63 the place + 1 of the newest closing, 0 is none. */
    static final int USER_DATA_32_CLOSING = 3;
    static final int TIMESTAMP = 4;
    static final int SEQUENCE = 5;
    static final int CREDIT_LIMIT = 6;
    /** Links to the youngest notes in the index of the account's debits (bits 0 to 31) and credits (32 to 63). */
    static final int INDEX_HEADS = 7;
    /** Slot of the velocity limits in bits 0 to 31, where the flag says that there are any; in 32 to 63 see {@link History}. */
    static final int VELOCITY = 8;

    /** Flag of ours: the account has a credit limit, so that the details must be looked at. */
    static final int HAS_LIMIT = 1 << 14;
    /** Flag of ours: the account has velocity limits. */
    static final int HAS_VELOCITY = 1 << 15;

    static final int NONE = -1;
    /** What a line that is full of others answers. */
    private static final int FULL = -2;

    private static final int PUBLIC_FLAGS = HAS_LIMIT - 1;
    private static final int GROUP_SHIFT = 16;
    private static final int GROUP_MASK = 0xFFFF;
    private static final int DATE_SHIFT = 32;
    private static final long DATE_BITS = -1L << DATE_SHIFT;
    private static final double ENTRIES_A_LINE = 4.5;
    /** Large arrays start 16 bytes into a cache line: six words of padding put every row on a line of its own. */
    private static final int PADDING = 6;
    private static final int LINE = 8;

    final long[] rows;
    final long[] details;
    final StateTable rowsState;
    final StateTable detailsState;
    final StateTable indexState;
    private final long[] index;
    private final int indexLines;
    private final int capacity;
    private final UndoLog undo;
    private int size;

    AccountTable(final int capacity, final UndoLog undo) {
        this.capacity = capacity;
        this.undo = undo;
        this.rows = new long[PADDING + capacity * ROW];
        this.details = new long[capacity * DETAILS];
        this.indexLines = (int) (capacity / ENTRIES_A_LINE) + 1;
        this.index = new long[PADDING + indexLines * LINE];
        this.rowsState = new StateTable("accounts.rows", rows, PADDING);
        this.detailsState = new StateTable("accounts.details", details, 0);
        this.indexState = new StateTable("accounts.index", index, PADDING);
    }

    int size() {
        return size;
    }

    void note(final StateScalars scalars) {
        scalars.put("accounts.size", size);
    }

    void restore(final StateScalars scalars) {
        size = (int) scalars.get("accounts.size", capacity);
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
        final int candidate = candidate(hash, line);
        return candidate == FULL ? Math.max(candidate(hash, next(line)), NONE) : candidate;
    }

    private int candidate(final long hash, final int line) {
        for (int i = 0; i < LINE; i++) {
            final long entry = index[line + (((int) hash + i) & (LINE - 1))];
            if ((int) (entry >>> 32) == (int) hash && entry != 0) {
                return row((int) entry - 1);
            }
            if (entry == 0) {
                return NONE;
            }
        }
        return FULL;
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
        final int place = freePlace(id);
        if (undo.isWanted()) {
            undo.keep(rowsState, row, ROW);
            undo.keep(detailsState, details(row), DETAILS);
            undo.keep(indexState, place, 1);
        }
        rows[row] = id;
        size++;
        index[place] = Mixing.mix(id) << 32 | size;
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

    /** The account's rank of opening, from 1. */
    static int ordinal(final int row) {
        return (row - PADDING) / ROW + 1;
    }

    /** The row of an ordinal. */
    static int rowOf(final int ordinal) {
        return PADDING + (ordinal - 1) * ROW;
    }

    /** The flags that users know. */
    int flags(final int row) {
        return (int) rows[row + TERMS] & PUBLIC_FLAGS;
    }

    boolean has(final int row, final int flag) {
        return (rows[row + TERMS] & flag) != 0;
    }

    int group(final int row) {
        return group(rows[row + TERMS]);
    }

    static int group(final long terms) {
        return (int) (terms >>> GROUP_SHIFT) & GROUP_MASK;
    }

    /** Book date of the last posting or expiry, or of the opening. */
    int touchedOn(final int row) {
        return (int) (rows[row + TERMS] >>> DATE_SHIFT);
    }

    void touchedOn(final int row, final int bookDate) {
        rows[row + TERMS] = (rows[row + TERMS] & ~DATE_BITS) | (long) bookDate << DATE_SHIFT;
    }

    /** Sets or clears one flag. */
    void flag(final int row, final int flag, final boolean on) {
        final long terms = rows[row + TERMS];
        rows[row + TERMS] = on ? terms | flag : terms & ~(long) flag;
    }

    static long terms(final int flags, final int group, final int bookDate) {
        return flags | (long) group << GROUP_SHIFT | (long) bookDate << DATE_SHIFT;
    }

    long creditLimit(final int row) {
        return has(row, HAS_LIMIT) ? details[details(row) + CREDIT_LIMIT] : 0;
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
