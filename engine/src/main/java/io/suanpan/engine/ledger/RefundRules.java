package io.suanpan.engine.ledger;

import static io.suanpan.engine.command.CommandFrame.ALL;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.ResultCode;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Judges and does {@code refund}: gives back what a transfer or capture has posted, never more. The order of the guard clauses is
 * the order in which the results win.
 */
final class RefundRules {
    private final Books books;
    private final RecordTable records;
    private final Idempotency idempotency;
    private final PostingChecks checks;
    private final RecordWriter recordWriter;
    private final Outcome outcome;

    RefundRules(
        final Books books, final Idempotency idempotency, final PostingChecks checks, final RecordWriter recordWriter,
        final Outcome outcome) {
        this.books = books;
        this.records = books.records;
        this.idempotency = idempotency;
        this.checks = checks;
        this.recordWriter = recordWriter;
        this.outcome = outcome;
    }

    /** Judges a command whose id is new, and does it where nothing is against it. */
    ResultCode apply(final UnsafeBuffer buffer, final int offset) {
        final ResultCode code = judgeOriginalId(buffer, offset);
        if (code != ResultCode.OK) {
            return code;
        }
        final int original = idempotency.known(CommandFrame.referenceLo(buffer, offset),
            CommandFrame.referenceHi(buffer, offset), CommandFrame.timestamp(buffer, offset));
        if (original == IdIndex.NONE || records.isBare(records.at(original))) {
            return ResultCode.ORIGINAL_NOT_FOUND;
        }
        final int at = records.at(original);
        if (!records.isPosting(at)) {
            return ResultCode.ORIGINAL_NOT_REFUNDABLE;
        }
        final long left = refundable(at);
        final long named = CommandFrame.amount(buffer, offset);
        final long amount = named == ALL ? left : named;
        if (amount > left) {
            return ResultCode.EXCEEDS_ORIGINAL_AMOUNT;
        }
        return giveBack(buffer, offset, original, amount, 0, amount == left ? RecordTable.TOOK_ALL : 0);
    }

    /** What the id of an original, be it for a refund or a reverse, says by itself. */
    static ResultCode judgeOriginalId(final UnsafeBuffer buffer, final int offset) {
        final long originalLo = CommandFrame.referenceLo(buffer, offset);
        final long originalHi = CommandFrame.referenceHi(buffer, offset);
        if ((originalLo | originalHi) == 0) {
            return ResultCode.ORIGINAL_ID_MUST_NOT_BE_ZERO;
        }
        if ((originalLo & originalHi) == -1L) {
            return ResultCode.ORIGINAL_ID_MUST_NOT_BE_MAX;
        }
        return originalLo == CommandFrame.idLo(buffer, offset) && originalHi == CommandFrame.idHi(buffer, offset)
            ? ResultCode.ORIGINAL_ID_MUST_BE_DIFFERENT : ResultCode.OK;
    }

    /** What is left of a posting. */
    long refundable(final int at) {
        return records.words[at + RecordTable.AMOUNT] - records.words[at + RecordTable.SETTLED];
    }

    /** Judges whether the accounts of a posting can give an amount of it back, no more than is left, and does it. */
    ResultCode giveBack(
        final UnsafeBuffer buffer, final int offset, final int original, final long amount, final int reversed,
        final int marks) {
        final int at = records.at(original);
        final int debit = records.creditRow(at);
        final int credit = records.debitRow(at);
        final ResultCode code = checks.judgeReturn(debit, credit, amount);
        if (code == ResultCode.OK) {
            books.refund(original, amount);
            books.post(debit, 0, amount, 0, 0);
            books.post(credit, 0, 0, 0, amount);
            final int record = recordWriter.write(buffer, offset,
                RecordTable.pair(records.creditOrdinal(at), records.debitOrdinal(at)), amount, records.ledger(at),
                records.code(at), reversed, marks);
            recordWriter.enter(buffer, offset, record);
            outcome.posted(amount, debit, credit);
        }
        return code;
    }
}
