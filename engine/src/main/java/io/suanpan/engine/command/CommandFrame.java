package io.suanpan.engine.command;

import io.suanpan.engine.sbe.AccountCommandEncoder;
import io.suanpan.engine.sbe.BookCommandEncoder;
import io.suanpan.engine.sbe.MessageHeaderEncoder;
import io.suanpan.engine.sbe.TransferCommandEncoder;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads the fields of a command frame in place, whatever its operation: one physical layout serves all.
 *
 * <p>Offsets come from the schema. Nothing here checks anything; {@link FrameCheck} does, once, at the entrance.
 */
public final class CommandFrame {
    /** Bytes of every command frame, header included. */
    public static final int BYTES = 128;
    /** log2 of {@link #BYTES}. */
    public static final int SHIFT = 7;
    /** Control bit: the last frame of a caller's batch. Chains end here at the latest. */
    public static final int END_OF_BATCH = 1;
    /** Control bit: the last frame of a journaled entry. */
    public static final int END_OF_ENTRY = 2;
    /** Amount that stands for "all there is" (capture, release and refund). */
    public static final long ALL = -1L;

    static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    static final int OPERATION = HEADER + TransferCommandEncoder.operationEncodingOffset();
    static final int CONTROL = HEADER + TransferCommandEncoder.controlEncodingOffset();
    static final int FLAGS = HEADER + TransferCommandEncoder.flagsEncodingOffset();
    static final int CODE = HEADER + TransferCommandEncoder.codeEncodingOffset();
    static final int ID_LO = HEADER + TransferCommandEncoder.idLoEncodingOffset();
    static final int ID_HI = HEADER + TransferCommandEncoder.idHiEncodingOffset();
    static final int DEBIT_ACCOUNT_ID = HEADER + TransferCommandEncoder.debitAccountIdEncodingOffset();
    static final int CREDIT_ACCOUNT_ID = HEADER + TransferCommandEncoder.creditAccountIdEncodingOffset();
    static final int AMOUNT = HEADER + TransferCommandEncoder.amountEncodingOffset();
    static final int CREDIT_LIMIT = HEADER + AccountCommandEncoder.creditLimitEncodingOffset();
    static final int REFERENCE_LO = HEADER + TransferCommandEncoder.referenceLoEncodingOffset();
    static final int REFERENCE_HI = HEADER + TransferCommandEncoder.referenceHiEncodingOffset();
    static final int USER_DATA_128_LO = HEADER + TransferCommandEncoder.userData128LoEncodingOffset();
    static final int USER_DATA_128_HI = HEADER + TransferCommandEncoder.userData128HiEncodingOffset();
    static final int USER_DATA_64 = HEADER + TransferCommandEncoder.userData64EncodingOffset();
    static final int USER_DATA_32 = HEADER + TransferCommandEncoder.userData32EncodingOffset();
    static final int TIMEOUT_S = HEADER + TransferCommandEncoder.timeoutSEncodingOffset();
    static final int LEDGER = HEADER + TransferCommandEncoder.ledgerEncodingOffset();
    static final int OVERCAPTURE_BPS = HEADER + TransferCommandEncoder.overcaptureBpsEncodingOffset();
    static final int MAX_DEBIT_AMOUNT = HEADER + AccountCommandEncoder.maxDebitAmountEncodingOffset();
    static final int MAX_DEBIT_COUNT = HEADER + AccountCommandEncoder.maxDebitCountEncodingOffset();
    static final int FROM_TIMESTAMP = HEADER + BookCommandEncoder.fromTimestampEncodingOffset();
    static final int TO_TIMESTAMP = HEADER + BookCommandEncoder.toTimestampEncodingOffset();
    static final int ROW_LIMIT = HEADER + BookCommandEncoder.rowLimitEncodingOffset();
    static final int BOOK_DATE = HEADER + BookCommandEncoder.bookDateEncodingOffset();
    static final int TIMESTAMP = HEADER + TransferCommandEncoder.timestampEncodingOffset();
    static final int SEQUENCE = HEADER + TransferCommandEncoder.sequenceEncodingOffset();

    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private CommandFrame() {
    }

    /**
     * Number of the operation.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return see {@link Operation#number()}
     */
    public static int operation(final UnsafeBuffer buffer, final int offset) {
        return buffer.getByte(offset + OPERATION) & 0xFF;
    }

    /**
     * Control bits, set by the ring and never by a caller.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return {@link #END_OF_BATCH} and {@link #END_OF_ENTRY}
     */
    public static int control(final UnsafeBuffer buffer, final int offset) {
        return buffer.getByte(offset + CONTROL) & 0xFF;
    }

    /**
     * Sets the control bits.
     *
     * @param buffer  with frames
     * @param offset  of the frame
     * @param control the bits
     */
    public static void control(final UnsafeBuffer buffer, final int offset, final int control) {
        buffer.putByte(offset + CONTROL, (byte) control);
    }

    /**
     * Flag bits.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return {@link TransferFlags} or {@link AccountFlags}
     */
    public static int flags(final UnsafeBuffer buffer, final int offset) {
        return buffer.getShort(offset + FLAGS, ORDER) & 0xFFFF;
    }

    /**
     * Code in the chart of accounts, or of the kind of transfer.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return 0 to 65,535
     */
    public static int code(final UnsafeBuffer buffer, final int offset) {
        return buffer.getShort(offset + CODE, ORDER) & 0xFFFF;
    }

    /**
     * Low half of the id; the whole of an account id.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return unsigned
     */
    public static long idLo(final UnsafeBuffer buffer, final int offset) {
        return buffer.getLong(offset + ID_LO, ORDER);
    }

    /**
     * High half of the id.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return unsigned
     */
    public static long idHi(final UnsafeBuffer buffer, final int offset) {
        return buffer.getLong(offset + ID_HI, ORDER);
    }

    /**
     * Account to debit.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return negative where out of range, 0 where left out
     */
    public static long debitAccountId(final UnsafeBuffer buffer, final int offset) {
        return buffer.getLong(offset + DEBIT_ACCOUNT_ID, ORDER);
    }

    /**
     * Account to credit.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return negative where out of range, 0 where left out
     */
    public static long creditAccountId(final UnsafeBuffer buffer, final int offset) {
        return buffer.getLong(offset + CREDIT_ACCOUNT_ID, ORDER);
    }

    /**
     * Amount in minor units.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return 0 or more, or {@link #ALL}
     */
    public static long amount(final UnsafeBuffer buffer, final int offset) {
        return buffer.getLong(offset + AMOUNT, ORDER);
    }

    /**
     * Credit limit of an account, in minor units.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return 0 or more
     */
    public static long creditLimit(final UnsafeBuffer buffer, final int offset) {
        return buffer.getLong(offset + CREDIT_LIMIT, ORDER);
    }

    /**
     * Low half of {@code hold_id} or {@code original_id}.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return unsigned
     */
    public static long referenceLo(final UnsafeBuffer buffer, final int offset) {
        return buffer.getLong(offset + REFERENCE_LO, ORDER);
    }

    /**
     * High half of {@code hold_id} or {@code original_id}.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return unsigned
     */
    public static long referenceHi(final UnsafeBuffer buffer, final int offset) {
        return buffer.getLong(offset + REFERENCE_HI, ORDER);
    }

    /**
     * Low half of {@code user_data_128}.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return opaque bits
     */
    public static long userData128Lo(final UnsafeBuffer buffer, final int offset) {
        return buffer.getLong(offset + USER_DATA_128_LO, ORDER);
    }

    /**
     * High half of {@code user_data_128}.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return opaque bits
     */
    public static long userData128Hi(final UnsafeBuffer buffer, final int offset) {
        return buffer.getLong(offset + USER_DATA_128_HI, ORDER);
    }

    /**
     * The field {@code user_data_64}.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return opaque bits
     */
    public static long userData64(final UnsafeBuffer buffer, final int offset) {
        return buffer.getLong(offset + USER_DATA_64, ORDER);
    }

    /**
     * The field {@code user_data_32}.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return opaque bits
     */
    public static int userData32(final UnsafeBuffer buffer, final int offset) {
        return buffer.getInt(offset + USER_DATA_32, ORDER);
    }

    /**
     * Life of a hold in seconds.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return unsigned 32-bit, 0 = never expires
     */
    public static int timeoutS(final UnsafeBuffer buffer, final int offset) {
        return buffer.getInt(offset + TIMEOUT_S, ORDER);
    }

    /**
     * The ledger.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return unsigned 32-bit, 0 where left out
     */
    public static int ledger(final UnsafeBuffer buffer, final int offset) {
        return buffer.getInt(offset + LEDGER, ORDER);
    }

    /**
     * Share of a hold that captures may take on top of it.
     *
     * @param buffer with the frame
     * @param offset where it starts
     * @return basis points, 0 to 65,535
     */
    public static int overcaptureBps(final UnsafeBuffer buffer, final int offset) {
        return buffer.getShort(offset + OVERCAPTURE_BPS, ORDER) & 0xFFFF;
    }

    /**
     * Most that an account may debit in one book date.
     *
     * @param buffer with the frame
     * @param offset where it starts
     * @return minor units; 0 = no limit
     */
    public static long maxDebitAmount(final UnsafeBuffer buffer, final int offset) {
        return buffer.getLong(offset + MAX_DEBIT_AMOUNT, ORDER);
    }

    /**
     * How often an account may debit in one book date.
     *
     * @param buffer with the frame
     * @param offset where it starts
     * @return unsigned count; 0 = no limit
     */
    public static int maxDebitCount(final UnsafeBuffer buffer, final int offset) {
        return buffer.getInt(offset + MAX_DEBIT_COUNT, ORDER);
    }

    /**
     * Start of a statement, inclusive.
     *
     * @param buffer with the frame
     * @param offset where it starts
     * @return nanoseconds since 1970; 0 = open
     */
    public static long fromTimestamp(final UnsafeBuffer buffer, final int offset) {
        return buffer.getLong(offset + FROM_TIMESTAMP, ORDER);
    }

    /**
     * End of a statement, inclusive.
     *
     * @param buffer with the frame
     * @param offset where it starts
     * @return nanoseconds since 1970; 0 = open
     */
    public static long toTimestamp(final UnsafeBuffer buffer, final int offset) {
        return buffer.getLong(offset + TO_TIMESTAMP, ORDER);
    }

    /**
     * Most rows of a page.
     *
     * @param buffer with the frame
     * @param offset where it starts
     * @return unsigned rows
     */
    public static int rowLimit(final UnsafeBuffer buffer, final int offset) {
        return buffer.getInt(offset + ROW_LIMIT, ORDER);
    }

    /**
     * Book date that a command names.
     *
     * @param buffer with the frame
     * @param offset where it starts
     * @return epoch day; 0 = now, where a read allows it
     */
    public static int bookDate(final UnsafeBuffer buffer, final int offset) {
        return buffer.getInt(offset + BOOK_DATE, ORDER);
    }

    /**
     * When the command was stamped.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return nanoseconds since 1970, strictly increasing from command to command
     */
    public static long timestamp(final UnsafeBuffer buffer, final int offset) {
        return buffer.getLong(offset + TIMESTAMP, ORDER);
    }

    /**
     * The durable number of the command.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return from 1, without gaps
     */
    public static long sequence(final UnsafeBuffer buffer, final int offset) {
        return buffer.getLong(offset + SEQUENCE, ORDER);
    }

    /**
     * Numbers and stamps a command.
     *
     * @param buffer    with frames
     * @param offset    of the frame
     * @param timestamp nanoseconds since 1970
     * @param sequence  from 1
     */
    public static void stamp(final UnsafeBuffer buffer, final int offset, final long timestamp, final long sequence) {
        buffer.putLong(offset + TIMESTAMP, timestamp, ORDER);
        buffer.putLong(offset + SEQUENCE, sequence, ORDER);
    }
}
