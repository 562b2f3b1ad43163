package io.suanpan.engine.ledger;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.RowMemory;
import org.agrona.concurrent.UnsafeBuffer;

/** Answers what the books are asked: balances at a book date, trial balances. Changes nothing but the rows that it hands over. */
final class BookReads {
    private static final int BALANCES_AT = Operation.BALANCES_AT.number();

    private final Books books;
    private final RowMemory rows;
    private final ResultWriter writer;
    private final BookWriter bookWriter;

    BookReads(final Books books, final RowMemory rows, final ResultWriter writer) {
        this.books = books;
        this.rows = rows;
        this.writer = writer;
        this.bookWriter = new BookWriter(books);
    }

    /** Reads, whatever comes of it, and writes the result. */
    void read(
        final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result,
        final int operation) {
        final ResultCode code = operation == BALANCES_AT
            ? balancesAt(commands, command, results, result) : trialBalance(commands, command, results, result);
        if (code != ResultCode.OK) {
            writer.plain(commands, command, results, result, code);
        }
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
        final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result) {
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
