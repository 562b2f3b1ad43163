package io.suanpan.engine.ledger;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.HoldStatus;
import io.suanpan.engine.command.TransferFlags;

/** Gives back what holds still hold: by release, by reverse, or because their time has come. No account can refuse it. */
final class Releases {
    private final Books books;
    private final RecordTable records;
    private final VelocityRules velocityRules;

    Releases(final Books books, final VelocityRules velocityRules) {
        this.books = books;
        this.records = books.records;
        this.velocityRules = velocityRules;
    }

    /** Ends a live hold, and reopens what it has closed. */
    void end(final int slot, final HoldStatus status) {
        final int at = records.at(books.holds.record(slot));
        final int debit = records.debitRow(at);
        final int credit = records.creditRow(at);
        final int flags = records.flags(at);
        final long remaining = books.holds.remaining(slot);
        books.post(debit, -remaining, 0, 0, 0);
        books.post(credit, 0, 0, -remaining, 0);
        if ((flags & TransferFlags.CLOSING_DEBIT) != 0) {
            books.flag(debit, AccountFlags.CLOSED, false);
        }
        if ((flags & TransferFlags.CLOSING_CREDIT) != 0) {
            books.flag(credit, AccountFlags.CLOSED, false);
        }
        velocityRules.giveBack(debit, records.bookDate(at), remaining, books.holds.captured(slot) == 0 ? 1 : 0);
        books.holdBooks.end(slot, status);
    }

    /** Lets every hold expire whose time has come, in the order of expiry and then of creation. */
    void expire(final long now) {
        while (books.expiries.isDue(now)) {
            final int slot = books.expiries.first();
            final int recordAt = records.at(books.holds.record(slot));
            final long remaining = books.holds.remaining(slot);
            final long expiry = books.holds.words[books.holds.at(slot) + HoldTable.EXPIRY];
            end(slot, HoldStatus.EXPIRED);
            books.feed.onExpiry(recordAt, remaining, expiry, books.bookDate());
        }
    }
}
