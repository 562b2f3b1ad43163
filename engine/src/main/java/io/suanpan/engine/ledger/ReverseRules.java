package io.suanpan.engine.ledger;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.HoldStatus;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.Reversed;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Judges and does {@code reverse}: a live hold is released, a posting refunded whole, and what is not known may not come any more.
 * The order of the guard clauses is the order in which the results win.
 */
final class ReverseRules {
    private static final int HOLD = Operation.HOLD.number();

    private final Books books;
    private final RecordTable records;
    private final Idempotency idempotency;
    private final RefundRules refundRules;
    private final Releases releases;
    private final BareRecords bareRecords;
    private final RecordWriter recordWriter;
    private final Outcome outcome;

    ReverseRules(
        final Books books, final Idempotency idempotency, final RefundRules refundRules, final Releases releases,
        final BareRecords bareRecords, final RecordWriter recordWriter, final Outcome outcome) {
        this.books = books;
        this.records = books.records;
        this.idempotency = idempotency;
        this.refundRules = refundRules;
        this.releases = releases;
        this.bareRecords = bareRecords;
        this.recordWriter = recordWriter;
        this.outcome = outcome;
    }

    /** Judges a command whose id is new, and does it where nothing is against it. */
    ResultCode apply(final UnsafeBuffer buffer, final int offset) {
        final ResultCode code = RefundRules.judgeOriginalId(buffer, offset);
        if (code != ResultCode.OK) {
            return code;
        }
        final int original = idempotency.known(CommandFrame.referenceLo(buffer, offset),
            CommandFrame.referenceHi(buffer, offset), CommandFrame.timestamp(buffer, offset));
        if (original == IdIndex.NONE) {
            return entomb(buffer, offset, false);
        }
        final int at = records.at(original);
        if (records.isBare(at)) {
            return entomb(buffer, offset, records.isBurnt(at));
        }
        if (records.kind(at) == HOLD) {
            return records.isLiveHold(at) ? release(buffer, offset, at) : records.ended(at);
        }
        return records.isPosting(at) ? refund(buffer, offset, original) : ResultCode.ORIGINAL_NOT_REFUNDABLE;
    }

    /** A burnt id is declined for ever as it is. */
    private ResultCode entomb(final UnsafeBuffer buffer, final int offset, final boolean burnt) {
        if (books.retention.isExpired(
            CommandFrame.referenceHi(buffer, offset), CommandFrame.timestamp(buffer, offset))) {
            return ResultCode.ORIGINAL_NOT_FOUND;
        }
        final int record = recordWriter.write(buffer, offset, 0, 0, 0, 0, Reversed.TOMBSTONE.number(), 0);
        recordWriter.enter(buffer, offset, record);
        if (!burnt) {
            bareRecords.entomb(buffer, offset);
        }
        outcome.reversed(Reversed.TOMBSTONE);
        return ResultCode.OK;
    }

    private ResultCode release(final UnsafeBuffer buffer, final int offset, final int at) {
        final int slot = (int) records.words[at + RecordTable.SETTLED];
        final long held = books.holds.remaining(slot);
        final int debit = records.debitRow(at);
        final int credit = records.creditRow(at);
        final int record = recordWriter.write(buffer, offset, records.words[at + RecordTable.ACCOUNTS], held,
            records.ledger(at), records.code(at), Reversed.HOLD.number(), 0);
        releases.end(slot, HoldStatus.RELEASED);
        recordWriter.enter(buffer, offset, record);
        outcome.posted(held, debit, credit);
        outcome.reversed(Reversed.HOLD);
        return ResultCode.OK;
    }

    private ResultCode refund(final UnsafeBuffer buffer, final int offset, final int original) {
        final ResultCode code = refundRules.giveBack(buffer, offset, original,
            refundRules.refundable(records.at(original)), Reversed.POSTING.number(), 0);
        if (code == ResultCode.OK) {
            outcome.reversed(Reversed.POSTING);
        }
        return code;
    }
}
