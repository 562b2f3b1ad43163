package io.suanpan.engine.ledger;

import io.suanpan.engine.state.StateScalars;
import io.suanpan.engine.state.StateTable;

/**
 * The current book date, and since when: the newest day-cuts, each with its sequence, overwritten in order. Book dates are epoch
 * days; 0 is the time before the first cut.
 */
final class BookDates {
    /** Eleven years of daily cuts. */
    static final int REMEMBERED = 1 << 12;

    private static final int ROW = 2;
    private static final int SEQUENCE = 0;
    private static final int DATE = 1;

    private final UndoLog undo;
    private final long[] words = new long[REMEMBERED * ROW];
    final StateTable state = new StateTable("book_dates", words, 0);
    private long cuts;
    private int current;
    private int first;

    BookDates(final UndoLog undo) {
        this.undo = undo;
    }

    void note(final StateScalars scalars) {
        scalars.put("book_dates.cuts", cuts);
        scalars.put("book_dates.current", current);
        scalars.put("book_dates.first", first);
    }

    void restore(final StateScalars scalars) {
        cuts = scalars.get("book_dates.cuts", Long.MAX_VALUE);
        current = (int) scalars.get("book_dates.current", Integer.MAX_VALUE);
        first = (int) scalars.get("book_dates.first", Integer.MAX_VALUE);
    }

    int current() {
        return current;
    }

    /** Whether a book date is over. A date that was never current is, if one before it and one after it were. */
    boolean isClosed(final int date) {
        return cuts > 0 && date >= first && date < current;
    }

    /** Moves the book date forward. */
    void cut(final int date, final long sequence) {
        final int at = place(cuts);
        if (undo.isWanted()) {
            undo.push(UndoLog.CUT, current, state, at, ROW);
        }
        words[at + SEQUENCE] = sequence;
        words[at + DATE] = date;
        first = cuts == 0 ? date : first;
        current = date;
        cuts++;
    }

    /** Takes the newest cut back. */
    void takeBack(final int dateBefore) {
        cuts--;
        current = dateBefore;
        undo.popInto(words, place(cuts), ROW);
    }

    /** The book date that was current at a sequence which was no cut; 0 where that was before all cuts that are remembered. */
    int at(final long sequence) {
        final long oldest = Math.max(0, cuts - REMEMBERED);
        long low = oldest;
        long high = cuts;
        while (low < high) {
            final long middle = (low + high) >>> 1;
            if (words[place(middle) + SEQUENCE] < sequence) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == oldest ? 0 : (int) words[place(low - 1) + DATE];
    }

    private static int place(final long cut) {
        return ((int) cut & (REMEMBERED - 1)) * ROW;
    }
}
