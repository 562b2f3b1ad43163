package io.suanpan.engine.ledger;

import static io.suanpan.engine.command.CommandFrame.ALL;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.HoldStatus;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.TransferFlags;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Judges and does {@code capture}, once the hold is found and its terms are met. What is held was paid for when it was held, so no
 * guard looks at it; what is captured on top, where the hold allows that, is judged as a new hold.
 */
final class CaptureRules {
    private static final int BASIS = 10_000;

    private final Books books;
    private final RecordTable records;
    private final HoldTable holds;
    private final PostingChecks checks;
    private final VelocityRules velocityRules;
    private final RecordWriter recordWriter;
    private final Outcome outcome;

    CaptureRules(
        final Books books, final PostingChecks checks, final VelocityRules velocityRules,
        final RecordWriter recordWriter, final Outcome outcome) {
        this.books = books;
        this.records = books.records;
        this.holds = books.holds;
        this.checks = checks;
        this.velocityRules = velocityRules;
        this.recordWriter = recordWriter;
        this.outcome = outcome;
    }

    ResultCode apply(final UnsafeBuffer buffer, final int offset, final int at) {
        final long named = CommandFrame.amount(buffer, offset);
        final long settled = records.words[at + RecordTable.SETTLED];
        if (!records.isLiveHold(at)) {
            return named > ceiling(settled, records.overcaptureBps(at))
                ? ResultCode.EXCEEDS_HOLD_AMOUNT : records.ended(at);
        }
        final int slot = (int) settled;
        final long held = holds.remaining(slot);
        final long amount = named == ALL ? held : named;
        final long excess = Math.max(0, amount - held);
        if (excess != 0 && Long.compareUnsigned(holds.captured(slot) + amount,
            ceiling(holds.total(slot), records.overcaptureBps(at))) > 0) {
            return ResultCode.EXCEEDS_HOLD_AMOUNT;
        }
        final int debit = records.debitRow(at);
        final int credit = records.creditRow(at);
        ResultCode code = checks.judgeClosed(debit, credit);
        if (code == ResultCode.OK && excess != 0) {
            code = checks.judgeGrowth(debit, credit, excess);
        }
        if (code == ResultCode.OK) {
            capture(buffer, offset, at, slot, debit, credit, amount, excess);
            outcome.posted(amount, debit, credit);
        }
        return code;
    }

    private void capture(
        final UnsafeBuffer buffer, final int offset, final int at, final int slot, final int debit, final int credit,
        final long amount, final long excess) {
        final boolean isFinal = (CommandFrame.flags(buffer, offset) & TransferFlags.NOT_FINAL) == 0;
        final long held = holds.remaining(slot);
        final long freed = isFinal ? held : amount - excess;
        final int bookDate = records.bookDate(at);
        final int record =
            recordWriter.writeOnHold(buffer, offset, at, amount, amount == held ? RecordTable.TOOK_ALL : 0);
        // From here on the hold's record may stand elsewhere.
        books.post(debit, -freed, amount, 0, 0);
        books.post(credit, 0, 0, -freed, amount);
        if (excess != 0) {
            velocityRules.count(debit, excess, 0);
        }
        if (!isFinal) {
            books.holdBooks.capture(slot, amount, excess);
        } else {
            if (amount < held) {
                velocityRules.giveBack(debit, bookDate, held - amount, 0);
            }
            books.holdBooks.end(slot, HoldStatus.CAPTURED);
        }
        recordWriter.enter(buffer, offset, record);
    }

    /** Most that all captures of a hold may take together; 2^63-1 where it would be more. */
    static long ceiling(final long total, final int overcaptureBps) {
        if (overcaptureBps == 0) {
            return total;
        }
        final long room = Long.MAX_VALUE - total;
        final long shareOfRest = total % BASIS * overcaptureBps / BASIS;
        return total / BASIS > (room - shareOfRest) / overcaptureBps
            ? Long.MAX_VALUE : total + total / BASIS * overcaptureBps + shareOfRest;
    }
}
