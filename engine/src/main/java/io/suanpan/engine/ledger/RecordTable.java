package io.suanpan.engine.ledger;

import io.suanpan.engine.command.HoldStatus;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.state.StateScalars;
import io.suanpan.engine.state.StateTable;

/**
 * What the ledger remembers of transfers, one row of sixteen words each: a ring of the newest, overwritten in order, and
 * behind it one place for each hold slot, where the record of a live hold goes when the ring passes over it.
 *
 * <p>A record is named by its row number: below {@link #ringRows} in the ring, above it kept for a hold.
 */
final class RecordTable {
    static final int ROW = 16;
    static final int ID_LO = 0;
    static final int ID_HI = 1;
    /** Ordinals of the accounts, the debited in bits 0 to 31, the credited in 32 to 63; 0 is none. */
    static final int ACCOUNTS = 2;
    static final int AMOUNT = 3;
    static final int REFERENCE_LO = 4;
    static final int REFERENCE_HI = 5;
    static final int USER_DATA_128_LO = 6;
    static final int USER_DATA_128_HI = 7;
    static final int USER_DATA_64 = 8;
    /** user_data_32 in bits 0 to 31, timeout in 32 to 63. */
    static final int USER_DATA_32_TIMEOUT = 9;
    /** Ledger in bits 0 to 31, code in 32 to 47, flags in 48 to 63. */
    static final int TERMS = 10;
    /** Book date in bits 0 to 31, kind in 32 to 36, status in 37 to 39, marks in 40 to 47, overcapture_bps in 48 to 63. */
    static final int KIND = 11;
    static final int TIMESTAMP = 12;
    static final int SEQUENCE = 13;
    /**
     * Of a live hold its slot, which is no part of the digest. Of a finished one what was held first and by increments; of a
     * transfer or capture what was refunded.
     */
    static final int SETTLED = 14;
    /**
     * Links to the debit before this one of the debited account (bits 0 to 31) and to the credit before this one of the credited
     * account (32 to 63): see {@link Postings}. No part of the digest.
     */
    static final int LINKS = 15;

    /**
     * Bits of an ordinal: the number of an insertion into the ring modulo 2^39, and above it a bit that is always set, so that 0
     * is none. The ring is far smaller than that, so the distance to the youngest tells which insertion is meant.
     */
    static final long ORDINALS = (1L << 40) - 1;

    private static final long PRESENT = 1L << 39;
    private static final long NUMBERS = PRESENT - 1;

    /** Mark: a declined id, remembered so that it stays declined. */
    static final int BURNT = 1;
    /** Mark: the amount was all that the hold had left, or all that was left to refund. */
    static final int TOOK_ALL = 2;
    /** Mark: user_data_128 is the hold's. */
    static final int HAS_HOLDS_USER_DATA_128 = 4;
    /** Mark: user_data_64 is the hold's. */
    static final int HAS_HOLDS_USER_DATA_64 = 8;
    /** Mark: user_data_32 is the hold's. */
    static final int HAS_HOLDS_USER_DATA_32 = 16;
    /** Mark: the id was reversed before it came. */
    static final int TOMBSTONE = 32;

    private static final int TRANSFER = Operation.TRANSFER.number();
    private static final int CAPTURE = Operation.CAPTURE.number();
    private static final int CAPTURED = HoldStatus.CAPTURED.number();
    private static final int RELEASED = HoldStatus.RELEASED.number();
    private static final int CODE_SHIFT = 32;
    private static final int FLAGS_SHIFT = 48;
    private static final int KIND_SHIFT = 32;
    private static final int STATUS_SHIFT = 37;
    private static final int MARKS_SHIFT = 40;
    private static final int OVERCAPTURE_SHIFT = 48;
    private static final int KIND_MASK = 31;
    private static final int STATUS_MASK = 7;
    private static final int MARKS_MASK = 255;
    private static final long STATUS_BITS = (long) STATUS_MASK << STATUS_SHIFT;
    private static final long KIND_BITS = (long) KIND_MASK << KIND_SHIFT;
    private static final long LIVE_HOLD =
        (long) Operation.HOLD.number() << KIND_SHIFT | (long) HoldStatus.HELD.number() << STATUS_SHIFT;
    private static final int PADDING = 6;

    final long[] words;
    final StateTable state;
    private final int ringRows;
    private int head;
    private int size;
    /** Records ever put into the ring. */
    private long inserted;

    RecordTable(final int ringRows, final int holds) {
        this.ringRows = ringRows;
        this.words = new long[PADDING + (ringRows + holds) * ROW];
        this.state = new StateTable("records", words, PADDING);
    }

    long ringBytes() {
        return (long) ringRows * ROW * Long.BYTES;
    }

    long keptBytes() {
        return (long) words.length * Long.BYTES - ringBytes();
    }

    /** Rows of the ring that hold a record. */
    int size() {
        return size;
    }

    /** The row that the next record takes. */
    int head() {
        return head;
    }

    boolean isFull() {
        return size == ringRows;
    }

    void advance() {
        inserted++;
        head = head + 1 == ringRows ? 0 : head + 1;
        if (size < ringRows) {
            size++;
        }
    }

    long inserted() {
        return inserted;
    }

    /** Goes back to when fewer records were inserted. */
    void restore(final long savedInserted, final int savedSize) {
        inserted = savedInserted;
        size = savedSize;
        head = (int) (savedInserted % ringRows);
    }

    void note(final StateScalars scalars) {
        scalars.put("records.inserted", inserted);
    }

    void restore(final StateScalars scalars) {
        final long savedInserted = scalars.get("records.inserted", Long.MAX_VALUE);
        restore(savedInserted, (int) Math.min(savedInserted, ringRows));
    }

    /** Whether any record has left the ring. */
    boolean hasForgotten() {
        return inserted > ringRows;
    }

    /** Timestamp of the oldest record in the ring; 0 where there is none. */
    long oldestTimestamp() {
        return words[at(isFull() ? head : 0) + TIMESTAMP];
    }

    /** Ordinal of the record that was inserted last. */
    long youngest() {
        return ordinal(inserted);
    }

    /** Whether the ring still has the record of an ordinal; 0 is none. */
    boolean isRemembered(final long ordinal) {
        // Without the bit that says "present" the distance becomes larger than any ring.
        return (((inserted - ordinal) & NUMBERS) | (~ordinal & PRESENT)) < size;
    }

    /** Ordinal of a record that the ring still has. */
    long ordinalOf(final int row) {
        final int distance = head - 1 - row;
        return ordinal(inserted - (distance < 0 ? distance + ringRows : distance));
    }

    /** Row of a record that the ring still has. */
    int rowOf(final long ordinal) {
        final int row = head - 1 - (int) ((inserted - ordinal) & NUMBERS);
        return row < 0 ? row + ringRows : row;
    }

    private static long ordinal(final long insertion) {
        return (insertion & NUMBERS) | PRESENT;
    }

    /** Whether there is such a row in the ring, in use, or behind it. */
    boolean hasRow(final int record) {
        return record < size || (isKept(record) && at(record) < words.length);
    }

    /** The place of a live hold that the ring has passed over. */
    int keptRow(final int holdSlot) {
        return ringRows + holdSlot;
    }

    boolean isKept(final int record) {
        return record >= ringRows;
    }

    /** Index of a record's first word. */
    int at(final int record) {
        return PADDING + record * ROW;
    }

    /** The record whose first word has an index. */
    int rowAt(final int at) {
        return (at - PADDING) / ROW;
    }

    boolean hasId(final int record, final long idLo, final long idHi) {
        final int at = at(record);
        return words[at + ID_LO] == idLo && words[at + ID_HI] == idHi;
    }

    /** Hash of a record's id, as the {@link IdIndex} wants it. */
    long hash(final int at) {
        return Mixing.mix(words[at + ID_LO], words[at + ID_HI]);
    }

    int kind(final int at) {
        return (int) (words[at + KIND] >>> KIND_SHIFT) & KIND_MASK;
    }

    int status(final int at) {
        return (int) (words[at + KIND] >>> STATUS_SHIFT) & STATUS_MASK;
    }

    int marks(final int at) {
        return (int) (words[at + KIND] >>> MARKS_SHIFT) & MARKS_MASK;
    }

    int overcaptureBps(final int at) {
        return (int) (words[at + KIND] >>> OVERCAPTURE_SHIFT);
    }

    int bookDate(final int at) {
        return (int) words[at + KIND];
    }

    boolean isLiveHold(final int at) {
        return (words[at + KIND] & (KIND_BITS | STATUS_BITS)) == LIVE_HOLD;
    }

    /** How a hold that lives no more has ended. */
    ResultCode ended(final int at) {
        final int status = status(at);
        return status == CAPTURED ? ResultCode.HOLD_ALREADY_CAPTURED
            : status == RELEASED ? ResultCode.HOLD_ALREADY_RELEASED
            : ResultCode.HOLD_EXPIRED;
    }

    boolean isBurnt(final int at) {
        return (marks(at) & BURNT) != 0;
    }

    /** Whether a record stands for an id and for nothing else. */
    boolean isBare(final int at) {
        return (marks(at) & (BURNT | TOMBSTONE)) != 0;
    }

    /** Whether a record is of a posting, which can be given back. */
    boolean isPosting(final int at) {
        final int kind = kind(at);
        return kind == TRANSFER || kind == CAPTURE;
    }

    int debitOrdinal(final int at) {
        return (int) words[at + ACCOUNTS];
    }

    int creditOrdinal(final int at) {
        return (int) (words[at + ACCOUNTS] >>> 32);
    }

    /** Row of the account that a record debits; it must have one. */
    int debitRow(final int at) {
        return AccountTable.rowOf(debitOrdinal(at));
    }

    /** Row of the account that a record credits; it must have one. */
    int creditRow(final int at) {
        return AccountTable.rowOf(creditOrdinal(at));
    }

    int ledger(final int at) {
        return (int) words[at + TERMS];
    }

    int code(final int at) {
        return (int) (words[at + TERMS] >>> CODE_SHIFT) & 0xFFFF;
    }

    int flags(final int at) {
        return (int) (words[at + TERMS] >>> FLAGS_SHIFT);
    }

    int userData32(final int at) {
        return (int) words[at + USER_DATA_32_TIMEOUT];
    }

    int timeoutS(final int at) {
        return (int) (words[at + USER_DATA_32_TIMEOUT] >>> 32);
    }

    static long terms(final int ledger, final int code, final int flags) {
        return (ledger & 0xFFFF_FFFFL) | (long) code << CODE_SHIFT | (long) flags << FLAGS_SHIFT;
    }

    static long kindWord(final int bookDate, final int kind, final int status, final int marks, final int bps) {
        return (bookDate & 0xFFFF_FFFFL) | (long) kind << KIND_SHIFT | (long) status << STATUS_SHIFT
            | (long) marks << MARKS_SHIFT | (long) bps << OVERCAPTURE_SHIFT;
    }

    static long withStatus(final long kindWord, final int status) {
        return (kindWord & ~STATUS_BITS) | (long) status << STATUS_SHIFT;
    }

    static long pair(final int low, final int high) {
        return (low & 0xFFFF_FFFFL) | (long) high << 32;
    }
}
