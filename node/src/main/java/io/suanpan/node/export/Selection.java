package io.suanpan.node.export;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.ledger.Posting;
import java.io.IOException;

/** Which stretch of a journal is wanted. For one export. */
public abstract sealed class Selection {
    private Selection() {
    }

    /**
     * The postings of a book date.
     *
     * @param epochDay 0 = before the first day-cut
     * @return the selection
     */
    public static Selection ofBookDate(final int epochDay) {
        return new OfBookDate(epochDay);
    }

    /**
     * The postings of a stretch of time.
     *
     * @param fromNs nanoseconds since 1970, inclusive
     * @param toNs   nanoseconds since 1970, inclusive
     * @return the selection
     */
    public static Selection ofTime(final long fromNs, final long toNs) {
        return new OfTime(fromNs, toNs);
    }

    /** Looks at an entry before its commands are applied. */
    void onEntry(final FrameWindow frames) {
    }

    abstract boolean includes(Posting posting);

    /** Whether no posting after this point can belong. */
    abstract boolean isOver(int bookDate, long timestamp);

    /** Fails where reading has ended, at this book date, and what is wanted never was. */
    void requireSeen(final int bookDate) {
    }

    abstract void describe(LineWriter footer) throws IOException;

    private static final class OfBookDate extends Selection {
        private static final int DAY_CUT = Operation.DAY_CUT.number();

        private final int date;
        private boolean named;

        OfBookDate(final int date) {
            this.date = date;
            this.named = date == 0;
        }

        @Override
        void onEntry(final FrameWindow frames) {
            for (int i = 0; i < frames.count() && !named; i++) {
                named = CommandFrame.operation(frames.buffer(), frames.offset(i)) == DAY_CUT
                    && CommandFrame.bookDate(frames.buffer(), frames.offset(i)) == date;
            }
        }

        @Override
        boolean includes(final Posting posting) {
            return posting.bookDate() == date;
        }

        @Override
        boolean isOver(final int bookDate, final long timestamp) {
            return bookDate > date;
        }

        @Override
        void requireSeen(final int bookDate) {
            if (!named) {
                throw new BadSelectionException("book date " + PostingLine.date(date) + ": no day_cut began it"
                    + (isOver(bookDate, 0) ? "" : "; the current one is " + text(bookDate)));
            }
        }

        private static String text(final int bookDate) {
            return bookDate == 0 ? "none" : PostingLine.date(bookDate);
        }

        @Override
        void describe(final LineWriter footer) throws IOException {
            footer.text("book_date", PostingLine.date(date));
        }
    }

    private static final class OfTime extends Selection {
        private final long fromNs;
        private final long toNs;

        OfTime(final long fromNs, final long toNs) {
            this.fromNs = fromNs;
            this.toNs = toNs;
        }

        @Override
        boolean includes(final Posting posting) {
            return posting.timestamp() >= fromNs && posting.timestamp() <= toNs;
        }

        @Override
        boolean isOver(final int bookDate, final long timestamp) {
            return timestamp >= toNs;
        }

        @Override
        void describe(final LineWriter footer) throws IOException {
            describe(footer, "from", fromNs, 0);
            describe(footer, "to", toNs, Long.MAX_VALUE);
        }

        private static void describe(final LineWriter footer, final String end, final long ns, final long open)
            throws IOException {
            if (ns == open) {
                footer.text(end, null);
            } else {
                footer.plain(end, ns);
            }
        }
    }
}
