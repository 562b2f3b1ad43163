package io.suanpan.engine.ledger;

import io.suanpan.engine.state.StateScalars;
import io.suanpan.engine.state.StateTable;
import org.agrona.collections.Long2LongHashMap;

/**
 * The pairs of ledger and code that have accounts, each with the sums of its accounts' four balances, as they are and as they
 * were at the close of book dates. Sums have 128 bits, so that no number of accounts can overflow them. A group is named by its
 * number, in order of first use from 0.
 *
 * <p>As with accounts, a closing is made when a group is first touched after a day-cut. Each group has a ring of its own for them,
 * so that the newest {@link #CLOSINGS} book dates are always whole, and any of them is found in a few steps.
 */
final class GroupTable {
    /** Closings that are remembered of each group: more than a quarter of a year of daily cuts. */
    static final int CLOSINGS = 1 << 7;
    static final int NONE = -1;
    /** Instead of sums: the group had no account yet. */
    static final int NOT_OPEN = -1;
    /** Instead of sums: the closing was overwritten. */
    static final int FORGOTTEN = -2;

    private static final int ROW = 16;
    /** Ledger in bits 0 to 31, code in 32 to 47: as in the digest, without the flags. */
    private static final int TERMS = 0;
    /** First of the four sums, in the order of an account's balances; each a low and a high word. */
    private static final int SUMS = 1;
    /** Book date of the last touch in bits 0 to 31, that of the first account's opening in 32 to 63. */
    private static final int DAYS = 9;
    /** How many closings were made. */
    private static final int CLOSED = 10;
    private static final int SUM_WORDS = 8;

    /** The sums, and the first book date that they stand for. */
    private static final int CLOSING_ROW = SUM_WORDS + 1;

    /** The groups, and behind them their closings. */
    final long[] words;
    final StateTable state;
    private final UndoLog undo;
    private final int capacity;
    private final Long2LongHashMap groupOfTerms;
    /** The groups by ledger and code, both unsigned. */
    private final int[] sorted;
    private int size;

    GroupTable(final int capacity, final UndoLog undo) {
        this.undo = undo;
        this.capacity = capacity;
        this.words = new long[capacity * (ROW + CLOSINGS * CLOSING_ROW)];
        this.state = new StateTable("groups", words, 0);
        this.groupOfTerms = new Long2LongHashMap(2 * capacity, 0.55f, NONE);
        this.sorted = new int[capacity];
    }

    long bytes() {
        return (long) words.length * Long.BYTES + (long) sorted.length * Integer.BYTES;
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == capacity;
    }

    void note(final StateScalars scalars) {
        scalars.put("groups.size", size);
    }

    /** The words are there already. */
    void restore(final StateScalars scalars) {
        final int groups = (int) scalars.get("groups.size", capacity);
        while (size < groups) {
            index(size++);
        }
    }

    /** The group of a ledger and a code, or {@link #NONE}. */
    int find(final int ledger, final int code) {
        return (int) groupOfTerms.get(terms(ledger, code));
    }

    /** Adds a group, which must not be there; the table must not be full. */
    int add(final int ledger, final int code, final int bookDate) {
        final int group = size++;
        final int at = at(group);
        if (undo.isWanted()) {
            undo.keep(state, at, ROW);
        }
        for (int i = 0; i < ROW; i++) {
            words[at + i] = 0;
        }
        words[at + TERMS] = terms(ledger, code);
        words[at + DAYS] = RecordTable.pair(bookDate, bookDate);
        index(group);
        return group;
    }

    private void index(final int group) {
        groupOfTerms.put(terms(group), group);
        int rank = group;
        while (rank > 0 && order(sorted[rank - 1]) > order(group)) {
            sorted[rank] = sorted[rank - 1];
            rank--;
        }
        sorted[rank] = group;
    }

    /** Takes the group away that was added last; no account may have it. */
    void removeYoungest() {
        size--;
        groupOfTerms.remove(words[at(size) + TERMS]);
        int rank = size;
        while (sorted[rank] != size) {
            rank--;
        }
        System.arraycopy(sorted, rank + 1, sorted, rank, size - rank);
    }

    /** A group by its rank in the order of ledger and code, from 0. */
    int sorted(final int rank) {
        return sorted[rank];
    }

    long terms(final int group) {
        return words[at(group) + TERMS];
    }

    int ledger(final int group) {
        return (int) terms(group);
    }

    int code(final int group) {
        return (int) (terms(group) >>> 32);
    }

    // Sums

    /** Moves the sums as one account's balances move. */
    void move(
        final int group, final long debitsPending, final long debitsPosted, final long creditsPending,
        final long creditsPosted) {
        final int at = at(group) + SUMS;
        if (undo.isWanted()) {
            undo.keep(state, at, SUM_WORDS);
        }
        add(at, debitsPending);
        add(at + 2, debitsPosted);
        add(at + 4, creditsPending);
        add(at + 6, creditsPosted);
    }

    /** To be called before a group's sums move, or get an account more, for the first time in a book date. */
    void touch(final int group, final int bookDate) {
        final int at = at(group);
        final int touchedOn = (int) words[at + DAYS];
        if (touchedOn == bookDate) {
            return;
        }
        final int place = closing(group, words[at + CLOSED]);
        if (undo.isWanted()) {
            undo.push(UndoLog.GROUP_DAYS, group, state, at + DAYS, 2);
            undo.push(UndoLog.GROUP_CLOSING, place, state, place, CLOSING_ROW);
        }
        System.arraycopy(words, at + SUMS, words, place, SUM_WORDS);
        words[place + SUM_WORDS] = touchedOn;
        words[at + DAYS] = RecordTable.pair(bookDate, openedOn(at));
        words[at + CLOSED]++;
    }

    void takeBackDays(final int group) {
        undo.popInto(words, at(group) + DAYS, 2);
    }

    void takeBackClosing(final int place) {
        undo.popInto(words, place, CLOSING_ROW);
    }

    /** Index of the first word of a group's sums as they are. */
    int sums(final int group) {
        return at(group) + SUMS;
    }

    /** Index of the first word of a group's sums at the close of a book date, {@link #NOT_OPEN} or {@link #FORGOTTEN}. */
    int sumsAt(final int group, final int date) {
        final int at = at(group);
        if (date >= (int) words[at + DAYS]) {
            return at + SUMS;
        }
        if (date < openedOn(at)) {
            return NOT_OPEN;
        }
        final long oldest = Math.max(0, words[at + CLOSED] - CLOSINGS);
        long low = oldest;
        long high = words[at + CLOSED];
        while (low < high) {
            final long middle = (low + high) >>> 1;
            if (words[closing(group, middle) + SUM_WORDS] <= date) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == oldest ? FORGOTTEN : closing(group, low - 1);
    }

    /** Ledger, then code, both unsigned. */
    private long order(final int group) {
        return (ledger(group) & 0xFFFF_FFFFL) << 16 | code(group);
    }

    private int openedOn(final int at) {
        return (int) (words[at + DAYS] >>> 32);
    }

    private int closing(final int group, final long number) {
        return capacity * ROW + (group * CLOSINGS + ((int) number & CLOSINGS - 1)) * CLOSING_ROW;
    }

    private static long terms(final int ledger, final int code) {
        return (ledger & 0xFFFF_FFFFL) | (long) code << 32;
    }

    private static int at(final int group) {
        return group * ROW;
    }

    private void add(final int at, final long delta) {
        final long before = words[at];
        final long after = before + delta;
        words[at] = after;
        // The carry out of the low words, and the sign of the delta in its high one.
        words[at + 1] += (delta >> 63) + (((before & delta) | ((before | delta) & ~after)) >>> 63);
    }
}
