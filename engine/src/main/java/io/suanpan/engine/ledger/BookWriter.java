package io.suanpan.engine.ledger;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.command.RowMemory;
import io.suanpan.engine.sbe.BalanceRowEncoder;
import io.suanpan.engine.sbe.ClosingResultEncoder;
import io.suanpan.engine.sbe.MessageHeaderEncoder;
import io.suanpan.engine.sbe.PageResultEncoder;
import io.suanpan.engine.sbe.TrialBalanceRowEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes the results of reads of the books, and their rows, every byte of them. */
final class BookWriter {
    /** Four balances of an account that was not there. */
    static final long[] ZEROS = new long[4];

    private final Books books;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ClosingResultEncoder closing = new ClosingResultEncoder();
    private final PageResultEncoder page = new PageResultEncoder();
    private final BalanceRowEncoder balanceRow = new BalanceRowEncoder();
    private final TrialBalanceRowEncoder trialBalanceRow = new TrialBalanceRowEncoder();

    BookWriter(final Books books) {
        this.books = books;
    }

    /** Four balances of an account at the close of a book date. */
    void closing(
        final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result,
        final long[] balances, final int at) {
        results.setMemory(result, ResultFrame.BYTES, (byte) 0);
        closing.wrapAndApplyHeader(results, result, header)
            .operation((short) CommandFrame.operation(commands, command))
            .sequence(CommandFrame.sequence(commands, command))
            .timestamp(CommandFrame.timestamp(commands, command))
            .accountId(CommandFrame.idLo(commands, command))
            .debitsPending(balances[at])
            .debitsPosted(balances[at + 1])
            .creditsPending(balances[at + 2])
            .creditsPosted(balances[at + 3])
            .bookDate(CommandFrame.bookDate(commands, command));
    }

    /** The frame of a page, whose rows have been written. */
    void page(
        final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result,
        final long firstRow, final int rowCount, final long truncatedAt) {
        results.setMemory(result, ResultFrame.BYTES, (byte) 0);
        page.wrapAndApplyHeader(results, result, header)
            .operation((short) CommandFrame.operation(commands, command))
            .rowCount(rowCount)
            .sequence(CommandFrame.sequence(commands, command))
            .timestamp(CommandFrame.timestamp(commands, command))
            .accountId(CommandFrame.idLo(commands, command))
            .rowPosition(firstRow)
            .truncatedAt(truncatedAt)
            .bookDate(CommandFrame.bookDate(commands, command));
    }

    /** An account after a posting, whose row in the {@link History} starts at a word. */
    void balanceRow(final UnsafeBuffer rows, final int row, final int at) {
        final long[] words = books.history.rows().words;
        rows.setMemory(row, RowMemory.ROW_BYTES, (byte) 0);
        balanceRow.wrapAndApplyHeader(rows, row, header)
            .sequence(words[at + History.SEQUENCE])
            .timestamp(words[at + SkipRing.TIMESTAMP])
            .transferIdLo(words[at + History.ID_LO])
            .transferIdHi(words[at + History.ID_HI])
            .version(words[at + History.VERSION])
            .debitsPending(words[at + History.BALANCES])
            .debitsPosted(words[at + History.BALANCES + 1])
            .creditsPending(words[at + History.BALANCES + 2])
            .creditsPosted(words[at + History.BALANCES + 3]);
    }

    /** Sums of a group, which start at a word of the {@link GroupTable}. */
    void trialBalanceRow(final UnsafeBuffer rows, final int row, final int group, final int sums) {
        final long[] words = books.groups.words;
        rows.setMemory(row, RowMemory.ROW_BYTES, (byte) 0);
        trialBalanceRow.wrapAndApplyHeader(rows, row, header)
            .ledger(books.groups.ledger(group) & 0xFFFF_FFFFL)
            .code(books.groups.code(group))
            .debitsPendingLo(words[sums])
            .debitsPendingHi(words[sums + 1])
            .debitsPostedLo(words[sums + 2])
            .debitsPostedHi(words[sums + 3])
            .creditsPendingLo(words[sums + 4])
            .creditsPendingHi(words[sums + 5])
            .creditsPostedLo(words[sums + 6])
            .creditsPostedHi(words[sums + 7]);
    }
}
