package io.suanpan.engine.command;

import io.suanpan.engine.sbe.MessageHeaderEncoder;
import io.suanpan.engine.sbe.PostingResultEncoder;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads what all result frames have in common, in place. What differs is read through the SBE decoders:
 * {@code PostingResult} for commands, {@code AccountResult} and {@code TransferResult} for lookups that found their record.
 */
public final class ResultFrame {
    /** Bytes of every result frame, header included. */
    public static final int BYTES = 160;
    /** Mark: the command was seen before; the frame carries its first outcome. */
    public static final int REPLAYED = 1;
    /** Mark: the frame carries the balances of both accounts after the posting. */
    public static final int BALANCES = 2;

    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int TEMPLATE_ID = MessageHeaderEncoder.templateIdEncodingOffset();
    private static final int OPERATION = HEADER + PostingResultEncoder.operationEncodingOffset();
    private static final int MARKS = HEADER + PostingResultEncoder.marksEncodingOffset();
    private static final int RESULT_CODE = HEADER + PostingResultEncoder.resultCodeEncodingOffset();
    private static final int SEQUENCE = HEADER + PostingResultEncoder.sequenceEncodingOffset();
    private static final int TIMESTAMP = HEADER + PostingResultEncoder.timestampEncodingOffset();
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private ResultFrame() {
    }

    /**
     * Which SBE message the frame is.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return template id
     */
    public static int templateId(final UnsafeBuffer buffer, final int offset) {
        return buffer.getShort(offset + TEMPLATE_ID, ORDER) & 0xFFFF;
    }

    /**
     * The operation that is answered.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return see {@link Operation#number()}
     */
    public static int operation(final UnsafeBuffer buffer, final int offset) {
        return buffer.getByte(offset + OPERATION) & 0xFF;
    }

    /**
     * Whether the reply repeats a first outcome, and whether it has balances.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return {@link #REPLAYED} and {@link #BALANCES}
     */
    public static int marks(final UnsafeBuffer buffer, final int offset) {
        return buffer.getByte(offset + MARKS) & 0xFF;
    }

    /**
     * The outcome.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return see {@link ResultCode#number()}
     */
    public static int resultCode(final UnsafeBuffer buffer, final int offset) {
        return buffer.getShort(offset + RESULT_CODE, ORDER) & 0xFFFF;
    }

    /**
     * The command's sequence; of a replay, the first command's.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return from 1
     */
    public static long sequence(final UnsafeBuffer buffer, final int offset) {
        return buffer.getLong(offset + SEQUENCE, ORDER);
    }

    /**
     * The command's timestamp; of a replay, the first command's.
     *
     * @param buffer with frames
     * @param offset of the frame
     * @return nanoseconds since 1970
     */
    public static long timestamp(final UnsafeBuffer buffer, final int offset) {
        return buffer.getLong(offset + TIMESTAMP, ORDER);
    }
}
