package io.suanpan.engine.ledger;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.ResultCode;
import org.agrona.concurrent.UnsafeBuffer;

/** Judges and does {@code increment}, once the hold is found and its terms are met: a hold grows under what a new one is asked. */
final class IncrementRules {
    private final Books books;
    private final RecordTable records;
    private final PostingChecks checks;
    private final VelocityRules velocityRules;
    private final RecordWriter recordWriter;
    private final Outcome outcome;

    IncrementRules(
        final Books books, final PostingChecks checks, final VelocityRules velocityRules,
        final RecordWriter recordWriter, final Outcome outcome) {
        this.books = books;
        this.records = books.records;
        this.checks = checks;
        this.velocityRules = velocityRules;
        this.recordWriter = recordWriter;
        this.outcome = outcome;
    }

    ResultCode apply(final UnsafeBuffer buffer, final int offset, final int at) {
        if (!records.isLiveHold(at)) {
            return records.ended(at);
        }
        final int debit = records.debitRow(at);
        final int credit = records.creditRow(at);
        final long amount = CommandFrame.amount(buffer, offset);
        ResultCode code = checks.judgeClosed(debit, credit);
        if (code == ResultCode.OK) {
            code = checks.judgeGrowth(debit, credit, amount);
        }
        if (code == ResultCode.OK) {
            final int slot = (int) records.words[at + RecordTable.SETTLED];
            final int record = recordWriter.writeOnHold(buffer, offset, at, amount, 0);
            books.post(debit, amount, 0, 0, 0);
            books.post(credit, 0, 0, amount, 0);
            velocityRules.count(debit, amount, 0);
            books.holdBooks.raise(slot, amount);
            recordWriter.enter(buffer, offset, record);
            outcome.posted(amount, debit, credit);
        }
        return code;
    }
}
