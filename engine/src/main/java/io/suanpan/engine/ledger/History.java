package io.suanpan.engine.ledger;

import static io.suanpan.engine.ledger.AccountTable.VELOCITY;

import io.suanpan.engine.command.AccountFlags;

/**
 * What accounts with the history flag were after each of their postings: a ring of the newest, of all of them together. Two chains
 * for each account, its debits and its credits; the account's details name the youngest row, whichever chain that is of, and it
 * names the youngest of the other.
 */
final class History {
    static final int SEQUENCE = SkipRing.HEADER;
    static final int ID_LO = SkipRing.HEADER + 1;
    static final int ID_HI = SkipRing.HEADER + 2;
    /** The four balances and the version, as in the account's row. */
    static final int BALANCES = SkipRing.HEADER + 3;
    static final int VERSION = BALANCES + 4;

    private static final int BALANCE_WORDS = 5;
    private static final int ROW = BALANCES + BALANCE_WORDS;

    private final AccountTable accounts;
    private final RecordTable records;
    private final UndoLog undo;
    private final SkipRing rows;

    History(final LedgerContext context, final AccountTable accounts, final RecordTable records, final UndoLog undo) {
        this.accounts = accounts;
        this.records = records;
        this.undo = undo;
        this.rows = new SkipRing("history", context.history(), ROW);
    }

    SkipRing rows() {
        return rows;
    }

    /** Notes both accounts after a posting, where they have the flag. */
    void note(final int record, final int debit, final int credit) {
        if (accounts.has(debit, AccountFlags.HISTORY)) {
            noteSide(record, debit, Postings.DEBIT);
        }
        if (accounts.has(credit, AccountFlags.HISTORY)) {
            noteSide(record, credit, Postings.CREDIT);
        }
    }

    private void noteSide(final int record, final int row, final int side) {
        final int heads = accounts.details(row) + VELOCITY;
        final long before = accounts.details[heads];
        if (undo.isWanted()) {
            undo.pushWord(UndoLog.DETAIL_WORD, heads, accounts.detailsState);
            undo.push(UndoLog.HISTORY_ROW, 0, rows.state, rows.nextAt(), ROW);
        }
        final int youngest = (int) (before >>> Integer.SIZE);
        final int other = link(youngest, row, 1 - side);
        final int recordAt = records.at(record);
        final int place = rows.add(
            link(youngest, row, side), owner(row, side), records.words[recordAt + RecordTable.TIMESTAMP]);
        final int at = rows.at(place);
        rows.words[at + SkipRing.OWNER] |= (long) other << Integer.SIZE;
        rows.words[at + SEQUENCE] = records.words[recordAt + RecordTable.SEQUENCE];
        rows.words[at + ID_LO] = records.words[recordAt + RecordTable.ID_LO];
        rows.words[at + ID_HI] = records.words[recordAt + RecordTable.ID_HI];
        System.arraycopy(
            accounts.rows, row + AccountTable.DEBITS_PENDING, rows.words, at + BALANCES, BALANCE_WORDS);
        accounts.details[heads] = RecordTable.pair((int) before, place);
    }

    /** Takes the newest row back. */
    void takeBack() {
        rows.removeYoungest();
        undo.popInto(rows.words, rows.nextAt(), ROW);
    }

    /**
     * Selects the rows of one chain that a page may need: between two times the newest, or the oldest.
     *
     * @param from nanoseconds since 1970, inclusive
     * @param to   nanoseconds since 1970, inclusive
     */
    void select(final int row, final int side, final long from, final long to, final PageSelection selection) {
        final int youngest = (int) (accounts.details[accounts.details(row) + VELOCITY] >>> Integer.SIZE);
        int at = rows.head(link(youngest, row, side), owner(row, side));
        final long[] words = rows.words;
        if (at == SkipRing.NONE || words[at + SkipRing.TIMESTAMP] < from) {
            return;
        }
        if (selection.isReversed()) {
            at = words[at + SkipRing.TIMESTAMP] > to ? rows.oldestAfter(at, to) : at;
        } else {
            final long depth = words[rows.oldestAfter(at, from - 1) + SkipRing.DEPTH] + selection.limit() - 1;
            at = rows.atDepth(at, depth);
        }
        while (at != SkipRing.NONE && words[at + SkipRing.TIMESTAMP] >= from) {
            if (words[at + SkipRing.TIMESTAMP] <= to && !selection.add(side, at)) {
                return;
            }
            at = rows.previous(at);
        }
    }

    /** Link to the youngest row of one side, by the link to the account's youngest row, whichever that is of. */
    private int link(final int youngest, final int row, final int side) {
        final int at = rows.head(youngest, owner(row, 1 - side));
        return at == SkipRing.NONE ? youngest : (int) (rows.words[at + SkipRing.OWNER] >>> Integer.SIZE);
    }

    private static int owner(final int row, final int side) {
        return AccountTable.ordinal(row) << 1 | side;
    }
}
