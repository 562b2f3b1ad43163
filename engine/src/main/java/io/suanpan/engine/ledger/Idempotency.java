package io.suanpan.engine.ledger;

import static io.suanpan.engine.command.CommandFrame.ALL;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.TransferFlags;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What an id that was seen before answers: {@code exists} where the content is the same, the first field that differs where
 * it is not, {@code id_already_failed} where it was declined for a reason that could have passed.
 */
final class Idempotency {
    private static final int BALANCING = TransferFlags.BALANCING_DEBIT | TransferFlags.BALANCING_CREDIT;
    private static final int HOLD = Operation.HOLD.number();
    private static final int INCREMENT = Operation.INCREMENT.number();
    private static final int REVERSE = Operation.REVERSE.number();

    private final Books books;

    Idempotency(final Books books) {
        this.books = books;
    }

    /** The record that an id is known by at a time, or {@link IdIndex#NONE}. Changes nothing: a chain asks ahead of its time. */
    int known(final long idLo, final long idHi, final long now) {
        final int record = books.find(idLo, idHi);
        return record != IdIndex.NONE && books.retention.isKnown(books.records.at(record), now) ? record : IdIndex.NONE;
    }

    /**
     * As {@link #known}, for a command that is being applied: a record that has become too old lets go of its id, so that the
     * id has one record at most when the command uses it again.
     */
    int claim(final long hash, final long idLo, final long idHi, final long now) {
        int record = books.ids.find(hash, idLo, idHi);
        while (record != IdIndex.NONE && !books.retention.isKnown(books.records.at(record), now)) {
            books.releaseId(record);
            record = books.ids.find(hash, idLo, idHi);
        }
        return record;
    }

    /** Compares a transfer-like command with the record of its id. */
    ResultCode compare(final UnsafeBuffer buffer, final int offset, final int record) {
        final RecordTable records = books.records;
        final int at = records.at(record);
        if (records.isBare(at)) {
            return records.isBurnt(at) ? ResultCode.ID_ALREADY_FAILED : ResultCode.ALREADY_REVERSED;
        }
        final int operation = CommandFrame.operation(buffer, offset);
        if (records.kind(at) != operation || records.flags(at) != CommandFrame.flags(buffer, offset)) {
            return ResultCode.EXISTS_WITH_DIFFERENT_FLAGS;
        }
        return operation <= HOLD ? compareFresh(buffer, offset, at)
            : operation <= INCREMENT ? compareOnHold(buffer, offset, at)
            : compareOnOriginal(buffer, offset, at);
    }

    private ResultCode compareFresh(final UnsafeBuffer buffer, final int offset, final int at) {
        final RecordTable records = books.records;
        final long[] words = records.words;
        if (records.timeoutS(at) != CommandFrame.timeoutS(buffer, offset)) {
            return ResultCode.EXISTS_WITH_DIFFERENT_TIMEOUT;
        }
        if (debitId(at) != CommandFrame.debitAccountId(buffer, offset)) {
            return ResultCode.EXISTS_WITH_DIFFERENT_DEBIT_ACCOUNT_ID;
        }
        if (creditId(at) != CommandFrame.creditAccountId(buffer, offset)) {
            return ResultCode.EXISTS_WITH_DIFFERENT_CREDIT_ACCOUNT_ID;
        }
        final long first = words[at + RecordTable.AMOUNT];
        final long amount = CommandFrame.amount(buffer, offset);
        if ((records.flags(at) & BALANCING) != 0 ? amount < first : amount != first) {
            return ResultCode.EXISTS_WITH_DIFFERENT_AMOUNT;
        }
        final ResultCode userData = compareUserData(buffer, offset, at);
        if (userData != ResultCode.EXISTS) {
            return userData;
        }
        if (records.ledger(at) != CommandFrame.ledger(buffer, offset)) {
            return ResultCode.EXISTS_WITH_DIFFERENT_LEDGER;
        }
        if (records.code(at) != CommandFrame.code(buffer, offset)) {
            return ResultCode.EXISTS_WITH_DIFFERENT_CODE;
        }
        return records.overcaptureBps(at) != CommandFrame.overcaptureBps(buffer, offset)
            ? ResultCode.EXISTS_WITH_DIFFERENT_OVERCAPTURE_BPS : ResultCode.EXISTS;
    }

    private ResultCode compareUserData(final UnsafeBuffer buffer, final int offset, final int at) {
        final long[] words = books.records.words;
        if (words[at + RecordTable.USER_DATA_128_LO] != CommandFrame.userData128Lo(buffer, offset)
            || words[at + RecordTable.USER_DATA_128_HI] != CommandFrame.userData128Hi(buffer, offset)) {
            return ResultCode.EXISTS_WITH_DIFFERENT_USER_DATA_128;
        }
        if (words[at + RecordTable.USER_DATA_64] != CommandFrame.userData64(buffer, offset)) {
            return ResultCode.EXISTS_WITH_DIFFERENT_USER_DATA_64;
        }
        return books.records.userData32(at) != CommandFrame.userData32(buffer, offset)
            ? ResultCode.EXISTS_WITH_DIFFERENT_USER_DATA_32 : ResultCode.EXISTS;
    }

    private long debitId(final int at) {
        return books.accounts.rows[AccountTable.rowOf(books.records.debitOrdinal(at))];
    }

    private long creditId(final int at) {
        return books.accounts.rows[AccountTable.rowOf(books.records.creditOrdinal(at))];
    }

    /** What a capture, release or increment leaves out means "as the hold has it". */
    private ResultCode compareOnHold(final UnsafeBuffer buffer, final int offset, final int at) {
        final RecordTable records = books.records;
        final long[] words = records.words;
        if (words[at + RecordTable.REFERENCE_LO] != CommandFrame.referenceLo(buffer, offset)
            || words[at + RecordTable.REFERENCE_HI] != CommandFrame.referenceHi(buffer, offset)) {
            return ResultCode.EXISTS_WITH_DIFFERENT_HOLD_ID;
        }
        if (isNamedAndDiffers(CommandFrame.debitAccountId(buffer, offset), debitId(at))) {
            return ResultCode.EXISTS_WITH_DIFFERENT_DEBIT_ACCOUNT_ID;
        }
        if (isNamedAndDiffers(CommandFrame.creditAccountId(buffer, offset), creditId(at))) {
            return ResultCode.EXISTS_WITH_DIFFERENT_CREDIT_ACCOUNT_ID;
        }
        if (!isAmount(at, CommandFrame.amount(buffer, offset))) {
            return ResultCode.EXISTS_WITH_DIFFERENT_AMOUNT;
        }
        final ResultCode userData = compareInheritedUserData(buffer, offset, at);
        if (userData != ResultCode.EXISTS) {
            return userData;
        }
        if (isNamedAndDiffers(CommandFrame.ledger(buffer, offset), records.ledger(at))) {
            return ResultCode.EXISTS_WITH_DIFFERENT_LEDGER;
        }
        return isNamedAndDiffers(CommandFrame.code(buffer, offset), records.code(at))
            ? ResultCode.EXISTS_WITH_DIFFERENT_CODE : ResultCode.EXISTS;
    }

    private ResultCode compareInheritedUserData(final UnsafeBuffer buffer, final int offset, final int at) {
        final RecordTable records = books.records;
        final long[] words = records.words;
        final int marks = records.marks(at);
        final long lo = CommandFrame.userData128Lo(buffer, offset);
        final long hi = CommandFrame.userData128Hi(buffer, offset);
        if ((lo | hi) == 0
            ? (marks & RecordTable.HAS_HOLDS_USER_DATA_128) == 0
            : words[at + RecordTable.USER_DATA_128_LO] != lo || words[at + RecordTable.USER_DATA_128_HI] != hi) {
            return ResultCode.EXISTS_WITH_DIFFERENT_USER_DATA_128;
        }
        final long userData64 = CommandFrame.userData64(buffer, offset);
        if (userData64 == 0
            ? (marks & RecordTable.HAS_HOLDS_USER_DATA_64) == 0
            : words[at + RecordTable.USER_DATA_64] != userData64) {
            return ResultCode.EXISTS_WITH_DIFFERENT_USER_DATA_64;
        }
        final int userData32 = CommandFrame.userData32(buffer, offset);
        if (userData32 == 0
            ? (marks & RecordTable.HAS_HOLDS_USER_DATA_32) == 0
            : records.userData32(at) != userData32) {
            return ResultCode.EXISTS_WITH_DIFFERENT_USER_DATA_32;
        }
        return ResultCode.EXISTS;
    }

    /** A refund or reverse has accounts, ledger and code from its original, and a reverse the amount too. */
    private ResultCode compareOnOriginal(final UnsafeBuffer buffer, final int offset, final int at) {
        final RecordTable records = books.records;
        final long[] words = records.words;
        if (words[at + RecordTable.REFERENCE_LO] != CommandFrame.referenceLo(buffer, offset)
            || words[at + RecordTable.REFERENCE_HI] != CommandFrame.referenceHi(buffer, offset)) {
            return ResultCode.EXISTS_WITH_DIFFERENT_ORIGINAL_ID;
        }
        if (records.kind(at) != REVERSE && !isAmount(at, CommandFrame.amount(buffer, offset))) {
            return ResultCode.EXISTS_WITH_DIFFERENT_AMOUNT;
        }
        return compareUserData(buffer, offset, at);
    }

    /** Whether a named amount is the first one; all that there is now means all that there was then. */
    private boolean isAmount(final int at, final long named) {
        return named == ALL
            ? (books.records.marks(at) & RecordTable.TOOK_ALL) != 0
            : named == books.records.words[at + RecordTable.AMOUNT];
    }

    private static boolean isNamedAndDiffers(final long named, final long first) {
        return named != 0 && named != first;
    }
}
