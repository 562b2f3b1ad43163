package io.suanpan.engine.ledger;

import io.suanpan.engine.command.CommandFrame;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes the record of a transfer-like command. Making room for it may forget the oldest record, and moves that of a live hold:
 * whoever needs something of another record reads it before.
 */
final class RecordWriter {
    private final Books books;
    private final RecordTable records;
    private final Lookahead lookahead;

    RecordWriter(final Books books, final Lookahead lookahead) {
        this.books = books;
        this.lookahead = lookahead;
        this.records = books.records;
    }

    /**
     * Makes a record of what the frame says and of what was judged. Its id is known from {@link #enter} on.
     *
     * @param accounts see {@link RecordTable#ACCOUNTS}
     * @param status   of a hold, or what a reverse undid
     */
    int write(
        final UnsafeBuffer buffer, final int offset, final long accounts, final long amount, final int ledger,
        final int code, final int status, final int marks) {
        final int record = books.newRecord();
        final long[] words = records.words;
        final int at = records.at(record);
        words[at + RecordTable.ID_LO] = CommandFrame.idLo(buffer, offset);
        words[at + RecordTable.ID_HI] = CommandFrame.idHi(buffer, offset);
        words[at + RecordTable.ACCOUNTS] = accounts;
        words[at + RecordTable.AMOUNT] = amount;
        words[at + RecordTable.REFERENCE_LO] = CommandFrame.referenceLo(buffer, offset);
        words[at + RecordTable.REFERENCE_HI] = CommandFrame.referenceHi(buffer, offset);
        words[at + RecordTable.USER_DATA_128_LO] = CommandFrame.userData128Lo(buffer, offset);
        words[at + RecordTable.USER_DATA_128_HI] = CommandFrame.userData128Hi(buffer, offset);
        words[at + RecordTable.USER_DATA_64] = CommandFrame.userData64(buffer, offset);
        words[at + RecordTable.USER_DATA_32_TIMEOUT] = RecordTable.pair(
            CommandFrame.userData32(buffer, offset), CommandFrame.timeoutS(buffer, offset));
        words[at + RecordTable.TERMS] = RecordTable.terms(ledger, code, CommandFrame.flags(buffer, offset));
        words[at + RecordTable.KIND] = RecordTable.kindWord(
            books.bookDate(), CommandFrame.operation(buffer, offset), status, marks,
            CommandFrame.overcaptureBps(buffer, offset));
        words[at + RecordTable.TIMESTAMP] = CommandFrame.timestamp(buffer, offset);
        words[at + RecordTable.SEQUENCE] = CommandFrame.sequence(buffer, offset);
        words[at + RecordTable.SETTLED] = 0;
        words[at + RecordTable.LINKS] = 0;
        return record;
    }

    /** As {@link #write}, of a command that takes from its hold what it does not name. */
    int writeOnHold(
        final UnsafeBuffer buffer, final int offset, final int holdAt, final long amount, final int marks) {
        final long[] words = records.words;
        final long holdsLo = words[holdAt + RecordTable.USER_DATA_128_LO];
        final long holdsHi = words[holdAt + RecordTable.USER_DATA_128_HI];
        final long holds64 = words[holdAt + RecordTable.USER_DATA_64];
        final int holds32 = records.userData32(holdAt);
        final long namedLo = CommandFrame.userData128Lo(buffer, offset);
        final long namedHi = CommandFrame.userData128Hi(buffer, offset);
        final boolean inherits128 = (namedLo | namedHi) == 0;
        final long lo = inherits128 ? holdsLo : namedLo;
        final long hi = inherits128 ? holdsHi : namedHi;
        final long named64 = CommandFrame.userData64(buffer, offset);
        final long data64 = named64 == 0 ? holds64 : named64;
        final int named32 = CommandFrame.userData32(buffer, offset);
        final int data32 = named32 == 0 ? holds32 : named32;
        final int inherited = (lo == holdsLo && hi == holdsHi ? RecordTable.HAS_HOLDS_USER_DATA_128 : 0)
            | (data64 == holds64 ? RecordTable.HAS_HOLDS_USER_DATA_64 : 0)
            | (data32 == holds32 ? RecordTable.HAS_HOLDS_USER_DATA_32 : 0);

        final int record = write(buffer, offset, words[holdAt + RecordTable.ACCOUNTS], amount,
            records.ledger(holdAt), records.code(holdAt), 0, marks | inherited);
        final int at = records.at(record);
        words[at + RecordTable.USER_DATA_128_LO] = lo;
        words[at + RecordTable.USER_DATA_128_HI] = hi;
        words[at + RecordTable.USER_DATA_64] = data64;
        words[at + RecordTable.USER_DATA_32_TIMEOUT] = RecordTable.pair(data32, 0);
        return record;
    }

    /** Makes the record of the current command known, once everything that belongs to it is done. */
    void enter(final UnsafeBuffer buffer, final int offset, final int record) {
        final long hash = lookahead.idHash(CommandFrame.idLo(buffer, offset), CommandFrame.idHi(buffer, offset));
        final int at = records.at(record);
        if (records.words[at + RecordTable.ACCOUNTS] == 0) {
            books.recordFilled(record, hash);
        } else {
            books.recordFilled(record, hash, records.debitRow(at), records.creditRow(at));
        }
    }
}
