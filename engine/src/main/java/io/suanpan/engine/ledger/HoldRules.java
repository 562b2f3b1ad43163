package io.suanpan.engine.ledger;

import static io.suanpan.engine.command.CommandFrame.ALL;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.HoldStatus;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.TransferFlags;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Judges and does {@code capture} and {@code release}, and lets holds expire. The order of the guard clauses is the order in
 * which the results win. No guard and no overflow check: the hold has paid for them.
 */
final class HoldRules {
    private static final int HOLD = Operation.HOLD.number();
    private static final int CAPTURE = Operation.CAPTURE.number();
    private static final int HELD = HoldStatus.HELD.number();

    private final Books books;
    private final AccountTable accounts;
    private final RecordTable records;
    private final Idempotency idempotency;
    private final Outcome outcome;

    HoldRules(final Books books, final Idempotency idempotency, final Outcome outcome) {
        this.books = books;
        this.accounts = books.accounts;
        this.records = books.records;
        this.idempotency = idempotency;
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
        if (record == IdIndex.NONE || records.isBurnt(records.at(record))) {
            return ResultCode.HOLD_NOT_FOUND;
        }
        final int at = records.at(record);
        final ResultCode code = judgeTerms(buffer, offset, at);
        return code == ResultCode.OK ? judgeAmount(buffer, offset, at) : code;
    }

    private ResultCode judgeTerms(final UnsafeBuffer buffer, final int offset, final int at) {
        if (records.kind(at) != HOLD) {
            return ResultCode.NOT_A_HOLD;
        }
        final long debitId = CommandFrame.debitAccountId(buffer, offset);
        if (debitId != 0 && debitId != accounts.rows[debitRow(at)]) {
            return ResultCode.HOLD_HAS_DIFFERENT_DEBIT_ACCOUNT_ID;
        }
        final long creditId = CommandFrame.creditAccountId(buffer, offset);
        if (creditId != 0 && creditId != accounts.rows[creditRow(at)]) {
            return ResultCode.HOLD_HAS_DIFFERENT_CREDIT_ACCOUNT_ID;
        }
        final int ledger = CommandFrame.ledger(buffer, offset);
        if (ledger != 0 && ledger != records.ledger(at)) {
            return ResultCode.HOLD_HAS_DIFFERENT_LEDGER;
        }
        final int code = CommandFrame.code(buffer, offset);
        return code != 0 && code != records.code(at) ? ResultCode.HOLD_HAS_DIFFERENT_CODE : ResultCode.OK;
    }

    private ResultCode judgeAmount(final UnsafeBuffer buffer, final int offset, final int at) {
        final boolean capture = CommandFrame.operation(buffer, offset) == CAPTURE;
        final int status = records.status(at);
        final int slot = (int) records.words[at + RecordTable.SETTLED];
        final long there = status == HELD
            ? books.holds.words[books.holds.at(slot) + HoldTable.REMAINING]
            : records.words[at + RecordTable.SETTLED];
        final long named = CommandFrame.amount(buffer, offset);
        final long amount = named == ALL ? there : named;
        if (amount > there) {
            return ResultCode.EXCEEDS_HOLD_AMOUNT;
        }
        if (!capture && amount < there) {
            return ResultCode.HOLD_HAS_DIFFERENT_AMOUNT;
        }
        if (status != HELD) {
            return ended(status);
        }
        final int debit = debitRow(at);
        final int credit = creditRow(at);
        if (capture && accounts.has(debit, AccountFlags.CLOSED)) {
            return ResultCode.DEBIT_ACCOUNT_CLOSED;
        }
        if (capture && accounts.has(credit, AccountFlags.CLOSED)) {
            return ResultCode.CREDIT_ACCOUNT_CLOSED;
        }
        final int record = newRecord(buffer, offset, at, amount, amount == there);
        if (capture) {
            capture(buffer, offset, slot, debit, credit, amount, there);
        } else {
            end(slot, debit, credit, there, HoldStatus.RELEASED);
        }
        books.recordFilled(record, records.hash(records.at(record)), debit, credit);
        outcome.posted(amount, debit, credit);
        return ResultCode.OK;
    }

    private static ResultCode ended(final int status) {
        return status == HoldStatus.CAPTURED.number() ? ResultCode.HOLD_ALREADY_CAPTURED
            : status == HoldStatus.RELEASED.number() ? ResultCode.HOLD_ALREADY_RELEASED
            : ResultCode.HOLD_EXPIRED;
    }

    private void capture(
        final UnsafeBuffer buffer, final int offset, final int slot, final int debit, final int credit,
        final long amount, final long there) {
        final boolean isFinal = (CommandFrame.flags(buffer, offset) & TransferFlags.NOT_FINAL) == 0;
        final long freed = isFinal ? there : amount;
        books.post(debit, -freed, amount, 0, 0);
        books.post(credit, 0, 0, -freed, amount);
        if (isFinal) {
            books.holdBooks.end(slot, HoldStatus.CAPTURED);
        } else {
            books.holdBooks.capture(slot, amount, 0);
        }
    }

    private void end(final int slot, final int debit, final int credit, final long there, final HoldStatus status) {
        final int record = books.holds.record(slot);
        final int flags = records.flags(records.at(record));
        books.post(debit, -there, 0, 0, 0);
        books.post(credit, 0, 0, -there, 0);
        if ((flags & TransferFlags.CLOSING_DEBIT) != 0) {
            books.setClosed(debit, false);
        }
        if ((flags & TransferFlags.CLOSING_CREDIT) != 0) {
            books.setClosed(credit, false);
        }
        books.holdBooks.end(slot, status);
    }

    /** Lets every hold expire whose time has come, in the order of expiry and then of creation. */
    void expire(final long now) {
        while (books.expiries.isDue(now)) {
            final int slot = books.expiries.first();
            final int at = books.holds.at(slot);
            final int recordAt = records.at(books.holds.record(slot));
            end(slot, debitRow(recordAt), creditRow(recordAt), books.holds.words[at + HoldTable.REMAINING],
                HoldStatus.EXPIRED);
        }
    }

    /** Fills a record with what the command names and, where it names nothing, with what the hold has. */
    private int newRecord(
        final UnsafeBuffer buffer, final int offset, final int holdAt, final long amount, final boolean tookAll) {
        final long[] words = records.words;
        final long holdsLo = words[holdAt + RecordTable.USER_DATA_128_LO];
        final long holdsHi = words[holdAt + RecordTable.USER_DATA_128_HI];
        final long holds64 = words[holdAt + RecordTable.USER_DATA_64];
        final int holds32 = records.userData32(holdAt);
        final long accountsOfHold = words[holdAt + RecordTable.ACCOUNTS];
        final long terms = RecordTable.terms(
            records.ledger(holdAt), records.code(holdAt), CommandFrame.flags(buffer, offset));
        final long namedLo = CommandFrame.userData128Lo(buffer, offset);
        final long namedHi = CommandFrame.userData128Hi(buffer, offset);
        final boolean inherits128 = (namedLo | namedHi) == 0;
        final long lo = inherits128 ? holdsLo : namedLo;
        final long hi = inherits128 ? holdsHi : namedHi;
        final long named64 = CommandFrame.userData64(buffer, offset);
        final long data64 = named64 == 0 ? holds64 : named64;
        final int named32 = CommandFrame.userData32(buffer, offset);
        final int data32 = named32 == 0 ? holds32 : named32;
        final int marks = (tookAll ? RecordTable.TOOK_ALL : 0)
            | (lo == holdsLo && hi == holdsHi ? RecordTable.HAS_HOLDS_USER_DATA_128 : 0)
            | (data64 == holds64 ? RecordTable.HAS_HOLDS_USER_DATA_64 : 0)
            | (data32 == holds32 ? RecordTable.HAS_HOLDS_USER_DATA_32 : 0);

        // From here on the hold's record may have moved: room for the new one may have cost the hold its place in the ring.
        final int record = books.newRecord();
        final int at = records.at(record);
        words[at + RecordTable.ID_LO] = CommandFrame.idLo(buffer, offset);
        words[at + RecordTable.ID_HI] = CommandFrame.idHi(buffer, offset);
        words[at + RecordTable.ACCOUNTS] = accountsOfHold;
        words[at + RecordTable.AMOUNT] = amount;
        words[at + RecordTable.REFERENCE_LO] = CommandFrame.referenceLo(buffer, offset);
        words[at + RecordTable.REFERENCE_HI] = CommandFrame.referenceHi(buffer, offset);
        words[at + RecordTable.USER_DATA_128_LO] = lo;
        words[at + RecordTable.USER_DATA_128_HI] = hi;
        words[at + RecordTable.USER_DATA_64] = data64;
        words[at + RecordTable.USER_DATA_32_TIMEOUT] = RecordTable.pair(data32, 0);
        words[at + RecordTable.TERMS] = terms;
        words[at + RecordTable.KIND] = RecordTable.kindWord(
            books.bookDate(), CommandFrame.operation(buffer, offset), 0, marks, 0);
        words[at + RecordTable.TIMESTAMP] = CommandFrame.timestamp(buffer, offset);
        words[at + RecordTable.SEQUENCE] = CommandFrame.sequence(buffer, offset);
        words[at + RecordTable.SETTLED] = 0;
        return record;
    }

    private int debitRow(final int recordAt) {
        return AccountTable.rowOf(records.debitOrdinal(recordAt));
    }

    private int creditRow(final int recordAt) {
        return AccountTable.rowOf(records.creditOrdinal(recordAt));
    }
}
