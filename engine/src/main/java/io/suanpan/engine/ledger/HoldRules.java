package io.suanpan.engine.ledger;

import static io.suanpan.engine.command.CommandFrame.ALL;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.HoldStatus;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultCode;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Judges what every command that names a hold says of it, hands {@code capture} and {@code increment} on, and does
 * {@code release}. The order of the guard clauses is the order in which the results win.
 */
final class HoldRules {
    private static final int HOLD = Operation.HOLD.number();
    private static final int CAPTURE = Operation.CAPTURE.number();
    private static final int INCREMENT = Operation.INCREMENT.number();

    private final Books books;
    private final AccountTable accounts;
    private final RecordTable records;
    private final Idempotency idempotency;
    private final CaptureRules captureRules;
    private final IncrementRules incrementRules;
    private final Releases releases;
    private final RecordWriter recordWriter;
    private final Outcome outcome;

    HoldRules(
        final Books books, final Idempotency idempotency, final CaptureRules captureRules,
        final IncrementRules incrementRules, final Releases releases, final RecordWriter recordWriter,
        final Outcome outcome) {
        this.books = books;
        this.accounts = books.accounts;
        this.records = books.records;
        this.idempotency = idempotency;
        this.captureRules = captureRules;
        this.incrementRules = incrementRules;
        this.releases = releases;
        this.recordWriter = recordWriter;
        this.outcome = outcome;
    }

    /** Judges a command whose id is new, and does it where nothing is against it. */
    ResultCode apply(final UnsafeBuffer buffer, final int offset) {
        final long holdLo = CommandFrame.referenceLo(buffer, offset);
        final long holdHi = CommandFrame.referenceHi(buffer, offset);
        if ((holdLo | holdHi) == 0) {
            return ResultCode.HOLD_ID_MUST_NOT_BE_ZERO;
        }
        if ((holdLo & holdHi) == -1L) {
            return ResultCode.HOLD_ID_MUST_NOT_BE_MAX;
        }
        if (holdLo == CommandFrame.idLo(buffer, offset) && holdHi == CommandFrame.idHi(buffer, offset)) {
            return ResultCode.HOLD_ID_MUST_BE_DIFFERENT;
        }
        final int record = idempotency.known(holdLo, holdHi, CommandFrame.timestamp(buffer, offset));
        if (record == IdIndex.NONE || records.isBare(records.at(record))) {
            return ResultCode.HOLD_NOT_FOUND;
        }
        final int at = records.at(record);
        final ResultCode code = judgeTerms(buffer, offset, at);
        if (code != ResultCode.OK) {
            return code;
        }
        final int operation = CommandFrame.operation(buffer, offset);
        return operation == CAPTURE ? captureRules.apply(buffer, offset, at)
            : operation == INCREMENT ? incrementRules.apply(buffer, offset, at)
            : release(buffer, offset, at);
    }

    private ResultCode judgeTerms(final UnsafeBuffer buffer, final int offset, final int at) {
        if (records.kind(at) != HOLD) {
            return ResultCode.NOT_A_HOLD;
        }
        final long debitId = CommandFrame.debitAccountId(buffer, offset);
        if (debitId != 0 && debitId != accounts.rows[records.debitRow(at)]) {
            return ResultCode.HOLD_HAS_DIFFERENT_DEBIT_ACCOUNT_ID;
        }
        final long creditId = CommandFrame.creditAccountId(buffer, offset);
        if (creditId != 0 && creditId != accounts.rows[records.creditRow(at)]) {
            return ResultCode.HOLD_HAS_DIFFERENT_CREDIT_ACCOUNT_ID;
        }
        final int ledger = CommandFrame.ledger(buffer, offset);
        if (ledger != 0 && ledger != records.ledger(at)) {
            return ResultCode.HOLD_HAS_DIFFERENT_LEDGER;
        }
        final int code = CommandFrame.code(buffer, offset);
        return code != 0 && code != records.code(at) ? ResultCode.HOLD_HAS_DIFFERENT_CODE : ResultCode.OK;
    }

    private ResultCode release(final UnsafeBuffer buffer, final int offset, final int at) {
        final boolean live = records.isLiveHold(at);
        final long settled = records.words[at + RecordTable.SETTLED];
        final int slot = (int) settled;
        final long held = live ? books.holds.remaining(slot) : settled;
        final long named = CommandFrame.amount(buffer, offset);
        final long amount = named == ALL ? held : named;
        if (amount > held) {
            return ResultCode.EXCEEDS_HOLD_AMOUNT;
        }
        if (amount < held) {
            return ResultCode.HOLD_HAS_DIFFERENT_AMOUNT;
        }
        if (!live) {
            return records.ended(at);
        }
        final int debit = records.debitRow(at);
        final int credit = records.creditRow(at);
        final int record = recordWriter.writeOnHold(buffer, offset, at, amount, RecordTable.TOOK_ALL);
        releases.end(slot, HoldStatus.RELEASED);
        recordWriter.enter(buffer, offset, record);
        outcome.posted(amount, debit, credit);
        return ResultCode.OK;
    }
}
