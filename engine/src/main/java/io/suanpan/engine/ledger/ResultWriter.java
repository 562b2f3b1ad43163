package io.suanpan.engine.ledger;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.command.Reversed;
import io.suanpan.engine.sbe.AccountResultEncoder;
import io.suanpan.engine.sbe.MessageHeaderEncoder;
import io.suanpan.engine.sbe.PostingResultEncoder;
import io.suanpan.engine.sbe.TransferResultEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes result frames, every byte of them: the memory behind them is used again and again. */
final class ResultWriter {
    private static final int HOLD = Operation.HOLD.number();
    private static final int REVERSE = Operation.REVERSE.number();
    /** Where the four bytes stand that no field of a posting's result has. */
    private static final int GAP =
        MessageHeaderEncoder.ENCODED_LENGTH + PostingResultEncoder.sequenceEncodingOffset() - Integer.BYTES;
    private static final short TOMBSTONE = (short) Reversed.TOMBSTONE.number();

    private final Books books;
    private final Outcome outcome;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PostingResultEncoder posting = new PostingResultEncoder();
    private final AccountResultEncoder account = new AccountResultEncoder();
    private final TransferResultEncoder transfer = new TransferResultEncoder();

    ResultWriter(final Books books, final Outcome outcome) {
        this.books = books;
        this.outcome = outcome;
    }

    /** A transfer-like command that was done. */
    void done(final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result) {
        if (outcome.reversed == TOMBSTONE) {
            plain(commands, command, results, result, ResultCode.OK);
            posting.reversed(TOMBSTONE);
        } else {
            posted(commands, command, results, result);
        }
    }

    /** Amount, and both accounts' balances after it. */
    private void posted(final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result) {
        results.putLong(result + ResultFrame.BYTES - Long.BYTES, 0);
        results.putInt(result + GAP, 0);
        final long[] rows = books.accounts.rows;
        final int debit = outcome.debitRow;
        final int credit = outcome.creditRow;
        start(commands, command, results, result, ResultCode.OK, ResultFrame.BALANCES)
            .sequence(CommandFrame.sequence(commands, command))
            .timestamp(CommandFrame.timestamp(commands, command))
            .amount(outcome.amount)
            .debitAccountId(rows[debit + AccountTable.ID])
            .debitVersion(rows[debit + AccountTable.VERSION])
            .debitDebitsPending(rows[debit + AccountTable.DEBITS_PENDING])
            .debitDebitsPosted(rows[debit + AccountTable.DEBITS_POSTED])
            .debitCreditsPending(rows[debit + AccountTable.CREDITS_PENDING])
            .debitCreditsPosted(rows[debit + AccountTable.CREDITS_POSTED])
            .creditAccountId(rows[credit + AccountTable.ID])
            .creditVersion(rows[credit + AccountTable.VERSION])
            .creditDebitsPending(rows[credit + AccountTable.DEBITS_PENDING])
            .creditDebitsPosted(rows[credit + AccountTable.DEBITS_POSTED])
            .creditCreditsPending(rows[credit + AccountTable.CREDITS_PENDING])
            .creditCreditsPosted(rows[credit + AccountTable.CREDITS_POSTED])
            .reversed((short) outcome.reversed);
    }

    /** A result without balances, with the command's own sequence and timestamp. */
    void plain(
        final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result,
        final ResultCode code) {
        clear(results, result);
        start(commands, command, results, result, code, 0)
            .sequence(CommandFrame.sequence(commands, command))
            .timestamp(CommandFrame.timestamp(commands, command));
    }

    /** What the next checkpoint is to name. */
    void checkpoint(
        final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result, final long digest) {
        plain(commands, command, results, result, ResultCode.OK);
        posting.idLo(CommandFrame.sequence(commands, command)).idHi(digest);
    }

    /** The first outcome of a transfer-like command that came again. */
    void replayed(
        final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result,
        final int record) {
        final long[] words = books.records.words;
        final int at = books.records.at(record);
        clear(results, result);
        start(commands, command, results, result, ResultCode.EXISTS, ResultFrame.REPLAYED)
            .sequence(words[at + RecordTable.SEQUENCE])
            .timestamp(words[at + RecordTable.TIMESTAMP])
            .amount(words[at + RecordTable.AMOUNT])
            .reversed((short) (books.records.kind(at) == REVERSE ? books.records.status(at) : 0));
    }

    /** The first outcome of an {@code open_account} that came again. */
    void reopened(
        final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result, final int row) {
        final int at = books.accounts.details(row);
        clear(results, result);
        start(commands, command, results, result, ResultCode.EXISTS, ResultFrame.REPLAYED)
            .sequence(books.accounts.details[at + AccountTable.SEQUENCE])
            .timestamp(books.accounts.details[at + AccountTable.TIMESTAMP]);
    }

    /** A whole account. */
    void account(
        final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result, final int row) {
        final long[] rows = books.accounts.rows;
        final long[] details = books.accounts.details;
        final int at = books.accounts.details(row);
        clear(results, result);
        account.wrapAndApplyHeader(results, result, header)
            .operation((short) CommandFrame.operation(commands, command))
            .sequence(CommandFrame.sequence(commands, command))
            .timestamp(CommandFrame.timestamp(commands, command))
            .accountId(rows[row + AccountTable.ID])
            .version(rows[row + AccountTable.VERSION])
            .debitsPending(rows[row + AccountTable.DEBITS_PENDING])
            .debitsPosted(rows[row + AccountTable.DEBITS_POSTED])
            .creditsPending(rows[row + AccountTable.CREDITS_PENDING])
            .creditsPosted(rows[row + AccountTable.CREDITS_POSTED])
            .creditLimit(books.accounts.creditLimit(row))
            .userData128Lo(details[at + AccountTable.USER_DATA_128_LO])
            .userData128Hi(details[at + AccountTable.USER_DATA_128_HI])
            .userData64(details[at + AccountTable.USER_DATA_64])
            .userData32(details[at + AccountTable.USER_DATA_32_CLOSING] & 0xFFFF_FFFFL)
            .ledger(books.groups.ledger(books.accounts.group(row)) & 0xFFFF_FFFFL)
            .code(books.groups.code(books.accounts.group(row)))
            .flags(books.accounts.flags(row))
            .recordTimestamp(details[at + AccountTable.TIMESTAMP])
            .recordSequence(details[at + AccountTable.SEQUENCE]);
    }

    /** A whole transfer with its live status. */
    void transfer(
        final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result,
        final int record) {
        final RecordTable records = books.records;
        final long[] words = records.words;
        final int at = records.at(record);
        final int status = records.status(at);
        clear(results, result);
        transfer.wrapAndApplyHeader(results, result, header)
            .operation((short) CommandFrame.operation(commands, command))
            .sequence(CommandFrame.sequence(commands, command))
            .timestamp(CommandFrame.timestamp(commands, command))
            .idLo(words[at + RecordTable.ID_LO])
            .idHi(words[at + RecordTable.ID_HI])
            .amount(words[at + RecordTable.AMOUNT])
            .debitAccountId(accountId(records.debitOrdinal(at)))
            .creditAccountId(accountId(records.creditOrdinal(at)))
            .referenceLo(words[at + RecordTable.REFERENCE_LO])
            .referenceHi(words[at + RecordTable.REFERENCE_HI])
            .userData128Lo(words[at + RecordTable.USER_DATA_128_LO])
            .userData128Hi(words[at + RecordTable.USER_DATA_128_HI])
            .userData64(words[at + RecordTable.USER_DATA_64])
            .userData32(records.userData32(at) & 0xFFFF_FFFFL)
            .timeoutS(records.timeoutS(at) & 0xFFFF_FFFFL)
            .ledger(records.ledger(at) & 0xFFFF_FFFFL)
            .code(records.code(at))
            .flags(records.flags(at))
            .kind((short) records.kind(at))
            .status((short) status)
            .bookDate(records.bookDate(at))
            .recordTimestamp(words[at + RecordTable.TIMESTAMP])
            .overcaptureBps(records.overcaptureBps(at))
            .remaining(remaining(at))
            .recordSequence(words[at + RecordTable.SEQUENCE]);
    }

    /** What a live hold still holds, what was refunded of a posting. */
    private long remaining(final int at) {
        final long settled = books.records.words[at + RecordTable.SETTLED];
        if (books.records.kind(at) != HOLD) {
            return settled;
        }
        return books.records.isLiveHold(at)
            ? books.holds.remaining((int) settled) : 0;
    }

    private long accountId(final int ordinal) {
        return ordinal == 0 ? 0 : books.accounts.rows[AccountTable.rowOf(ordinal)];
    }

    private PostingResultEncoder start(
        final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result,
        final ResultCode code, final int marks) {
        return posting.wrapAndApplyHeader(results, result, header)
            .operation((short) CommandFrame.operation(commands, command))
            .marks((short) marks)
            .resultCode(code.number())
            .idLo(CommandFrame.idLo(commands, command))
            .idHi(CommandFrame.idHi(commands, command));
    }

    private static void clear(final UnsafeBuffer results, final int result) {
        results.setMemory(result, ResultFrame.BYTES, (byte) 0);
    }
}
