package io.suanpan.engine.ledger;

import static io.suanpan.engine.ledger.AccountTable.DEBITS_PENDING;
import static io.suanpan.engine.ledger.AccountTable.USER_DATA_32_CLOSING;

import io.suanpan.engine.state.StateScalars;
import io.suanpan.engine.state.StateTable;

/**
 * Balances of accounts at the close of book dates: a ring of the newest, overwritten in order. A closing is made when its account
 * is first touched after a day-cut, and stands for all book dates from that of the touch before to the last before that of this
 * one; so a cut costs nothing, and an account that rests costs nothing.
 *
 * <p>The closings of an account are linked, newest first. A link may lead to a place that was overwritten: then another
 * account's closing stands there, or a younger one of the same account.
 */
final class ClosingTable {
    static final int NONE = -1;

    private static final int ROW = 6;
    /** The first of four, in the order of the account's row. */
    private static final int BALANCES = 0;
    /** Ordinal of the account in bits 0 to 31, first book date that the closing stands for in 32 to 63. */
    private static final int OWNER = 4;
    /** The account's closing before this one: its place + 1; 0 is none. */
    private static final int PREVIOUS = 5;
    private static final int BALANCE_WORDS = 4;

    final long[] words;
    final StateTable state;
    private final AccountTable accounts;
    private final StateDigest digest;
    private final UndoLog undo;
    private final int capacity;
    private long inserted;

    ClosingTable(final int capacity, final AccountTable accounts, final StateDigest digest, final UndoLog undo) {
        this.capacity = capacity;
        this.accounts = accounts;
        this.digest = digest;
        this.undo = undo;
        this.words = new long[capacity * ROW];
        this.state = new StateTable("closings", words, 0);
    }

    long bytes() {
        return (long) words.length * Long.BYTES;
    }

    void note(final StateScalars scalars) {
        scalars.put("closings.inserted", inserted);
    }

    void restore(final StateScalars scalars) {
        inserted = scalars.get("closings.inserted", Long.MAX_VALUE);
    }

    /** The sum of the hashes of all closings that count. */
    long hashes() {
        long sum = 0;
        for (int place = 0; place < Math.min(inserted, capacity); place++) {
            sum += StateDigest.closing(words, place * ROW);
        }
        return sum;
    }

    /** Keeps the balances of an account that is about to be touched for the first time since an earlier book date. */
    void close(final int row) {
        final int place = (int) (inserted % capacity);
        final int at = place * ROW;
        final int head = accounts.details(row) + USER_DATA_32_CLOSING;
        if (undo.isWanted()) {
            undo.pushWord(UndoLog.DETAIL_WORD, head, accounts.detailsState);
            undo.push(UndoLog.CLOSING_ROW, place, state, at, ROW);
        }
        if (inserted >= capacity) {
            digest.leave(StateDigest.closing(words, at));
        }
        System.arraycopy(accounts.rows, row + DEBITS_PENDING, words, at + BALANCES, BALANCE_WORDS);
        words[at + OWNER] = RecordTable.pair(AccountTable.ordinal(row), accounts.touchedOn(row));
        words[at + PREVIOUS] = accounts.details[head] >>> 32;
        digest.enter(StateDigest.closing(words, at));
        accounts.details[head] = RecordTable.pair((int) accounts.details[head], place + 1);
        inserted++;
    }

    /** Takes the newest closing back. */
    void takeBack(final int place) {
        inserted--;
        undo.popInto(words, place * ROW, ROW);
    }

    /**
     * Finds the closing of an account that stands for a book date before its last touch.
     *
     * @return index of the first of its four balances, or {@link #NONE} where it was overwritten or never was
     */
    int find(final int row, final int date) {
        int younger = accounts.touchedOn(row);
        int at = at(accounts.details[accounts.details(row) + USER_DATA_32_CLOSING] >>> 32);
        while (at >= 0 && (int) words[at + OWNER] == AccountTable.ordinal(row) && first(at) < younger) {
            if (first(at) <= date) {
                return at;
            }
            younger = first(at);
            at = at(words[at + PREVIOUS]);
        }
        return NONE;
    }

    private int first(final int at) {
        return (int) (words[at + OWNER] >>> 32);
    }

    private static int at(final long link) {
        return ((int) link - 1) * ROW;
    }
}
