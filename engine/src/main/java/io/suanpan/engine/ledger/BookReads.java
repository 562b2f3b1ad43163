package io.suanpan.engine.ledger;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.PageFlags;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.RowMemory;
import org.agrona.concurrent.UnsafeBuffer;

/** Answers what the books are asked, as of now and as of earlier. Changes nothing but the rows that it hands over. */
final class BookReads {
    private static final int ACCOUNT_TRANSFERS = Operation.ACCOUNT_TRANSFERS.number();
    private static final int ACCOUNT_BALANCES = Operation.ACCOUNT_BALANCES.number();
    private static final int BALANCES_AT = Operation.BALANCES_AT.number();

    private final Books books;
    private final ResultWriter writer;
    private final BookWriter bookWriter;
    private final PageSelection selection = new PageSelection();

    BookReads(final Books books, final ResultWriter writer) {
        this.books = books;
        this.writer = writer;
        this.bookWriter = new BookWriter(books);
    }

    /** Reads, whatever comes of it, and writes the result. */
    void read(
        final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result, final RowMemory rows) {
        final int operation = CommandFrame.operation(commands, command);
        final ResultCode code;
        if (operation == ACCOUNT_TRANSFERS || operation == ACCOUNT_BALANCES) {
            code = statement(commands, command, results, result, rows, operation == ACCOUNT_TRANSFERS);
        } else if (operation == BALANCES_AT) {
            code = balancesAt(commands, command, results, result);
        } else {
            code = trialBalance(commands, command, results, result, rows);
        }
        if (code != ResultCode.OK) {
            writer.plain(commands, command, results, result, code);
        }
    }

    private ResultCode statement(
        final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result, final RowMemory rows,
        final boolean ofTransfers) {
        final int row = books.accounts.find(CommandFrame.idLo(commands, command));
        if (row == AccountTable.NONE) {
            return ResultCode.NOT_FOUND;
        }
        select(commands, command, row, ofTransfers);
        final int count = selection.count();
        if (count > rows.free()) {
            return ResultCode.PAGES_EXHAUSTED;
        }
        final long first = rows.next();
        for (int i = 0; i < count; i++) {
            final int at = selection.next();
            final int offset = rows.offset(first + i);
            if (ofTransfers) {
                writer.transfer(commands, command, rows.buffer(), offset, books.records.rowAt(at));
            } else {
                bookWriter.balanceRow(rows.buffer(), offset, at);
            }
        }
        rows.take(count);
        bookWriter.page(commands, command, results, result, first, count,
            ofTransfers ? transfersTruncatedAt(commands, command, row) : balancesTruncatedAt(commands, command, row));
        return ResultCode.OK;
    }

    private void select(final UnsafeBuffer commands, final int command, final int row, final boolean ofTransfers) {
        final int flags = CommandFrame.flags(commands, command);
        final int limit = (int) Math.min(RowMemory.MAX_PAGE, CommandFrame.rowLimit(commands, command) & 0xFFFF_FFFFL);
        final long from = CommandFrame.fromTimestamp(commands, command);
        final long to = CommandFrame.toTimestamp(commands, command);
        final long last = to == 0 ? Long.MAX_VALUE : to;
        selection.start(ofTransfers ? books.records.words : books.history.rows().words,
            ofTransfers ? RecordTable.TIMESTAMP : SkipRing.TIMESTAMP, limit, (flags & PageFlags.REVERSED) != 0);
        if (limit == 0 || from > last) {
            return;
        }
        if ((flags & PageFlags.DEBITS) != 0) {
            select(row, Postings.DEBIT, from, last, ofTransfers);
        }
        if ((flags & PageFlags.CREDITS) != 0) {
            select(row, Postings.CREDIT, from, last, ofTransfers);
        }
    }

    private void select(final int row, final int side, final long from, final long to, final boolean ofTransfers) {
        if (ofTransfers) {
            books.postings.select(row, side, from, to, selection);
        } else {
            books.history.select(row, side, from, to, selection);
        }
    }

    private long transfersTruncatedAt(final UnsafeBuffer commands, final int command, final int row) {
        return books.records.hasForgotten()
            ? truncatedAt(commands, command, row, books.records.oldestTimestamp()) : 0;
    }

    private long balancesTruncatedAt(final UnsafeBuffer commands, final int command, final int row) {
        final SkipRing history = books.history.rows();
        return history.hasForgotten() && books.accounts.has(row, AccountFlags.HISTORY)
            ? truncatedAt(commands, command, row, history.oldestTimestamp()) : 0;
    }

    /** The time from which on all is remembered, where older rows may have been asked for; otherwise 0. */
    private long truncatedAt(final UnsafeBuffer commands, final int command, final int row, final long oldest) {
        final long opened = books.accounts.details[books.accounts.details(row) + AccountTable.TIMESTAMP];
        return opened < oldest && CommandFrame.fromTimestamp(commands, command) < oldest ? oldest : 0;
    }

    private ResultCode balancesAt(
        final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result) {
        final int row = books.accounts.find(CommandFrame.idLo(commands, command));
        if (row == AccountTable.NONE) {
            return ResultCode.NOT_FOUND;
        }
        final int date = CommandFrame.bookDate(commands, command);
        if (!books.dates.isClosed(date)) {
            return ResultCode.BOOK_DATE_NOT_CLOSED;
        }
        if (date >= books.accounts.touchedOn(row)) {
            bookWriter.closing(commands, command, results, result, books.accounts.rows, row + AccountTable.DEBITS_PENDING);
            return ResultCode.OK;
        }
        final int closing = books.closings.find(row, date);
        if (closing != ClosingTable.NONE) {
            bookWriter.closing(commands, command, results, result, books.closings.words, closing);
            return ResultCode.OK;
        }
        if (date >= books.openedOn(row)) {
            return ResultCode.BOOK_DATE_FORGOTTEN;
        }
        bookWriter.closing(commands, command, results, result, BookWriter.ZEROS, 0);
        return ResultCode.OK;
    }

    private ResultCode trialBalance(
        final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result, final RowMemory rows) {
        final int date = CommandFrame.bookDate(commands, command);
        if (date != 0 && !books.dates.isClosed(date)) {
            return ResultCode.BOOK_DATE_NOT_CLOSED;
        }
        final GroupTable groups = books.groups;
        if (groups.size() > rows.free()) {
            return ResultCode.PAGES_EXHAUSTED;
        }
        final long first = rows.next();
        int count = 0;
        for (int rank = 0; rank < groups.size(); rank++) {
            final int group = groups.sorted(rank);
            final int sums = date == 0 ? groups.sums(group) : groups.sumsAt(group, date);
            if (sums == GroupTable.FORGOTTEN) {
                return ResultCode.BOOK_DATE_FORGOTTEN;
            }
            if (sums != GroupTable.NOT_OPEN) {
                bookWriter.trialBalanceRow(rows.buffer(), rows.offset(first + count), group, sums);
                count++;
            }
        }
        rows.take(count);
        bookWriter.page(commands, command, results, result, first, count, 0);
        return ResultCode.OK;
    }
}
