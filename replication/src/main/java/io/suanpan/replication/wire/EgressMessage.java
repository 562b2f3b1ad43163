package io.suanpan.replication.wire;

import io.suanpan.engine.command.ResultFrame;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What a cluster answers: one message to the session that asked, read and written in place.
 *
 * <pre>
 *  offset size
 *       0    4  magic {@link IngressMessage#MAGIC}
 *       4    2  version {@link IngressMessage#VERSION}
 *       6    2  kind: {@link #RESULTS}, {@link #ROWS} or {@link #REFUSED}
 *       8    8  correlation id of the message that is answered
 *      16    4  count of result frames or rows; 0 otherwise
 *      20    4  code: the number of the {@link Refusal}; 0 otherwise
 *      24    8  {@link #RESULTS}, {@link #ROWS}: sequence of the first command of the message that is answered; 0 otherwise
 *      32    8  position behind the message that is answered in the cluster's log
 *      40       {@link #RESULTS}: result frames, one for each command
 *               {@link #ROWS}: rows of page reads, of {@link io.suanpan.engine.command.RowMemory#ROW_BYTES} each
 * </pre>
 *
 * <p>The rows of a message's page reads come before its results, in as many messages as they need, one page behind the other. A page result
 * names its first row by its number among all of them, from 0.
 *
 * <p>A flyweight: wrap it over the next message instead of keeping it. Single thread; does not allocate.
 */
public final class EgressMessage {
    /** Kind of a message that carries one result for each command. It is the last answer to its correlation id. */
    public static final int RESULTS = 1;
    /** Kind of a message that carries rows of page reads. */
    public static final int ROWS = 2;
    /** Kind of a message that says that nothing was applied, and why. It is the only answer to its correlation id. */
    public static final int REFUSED = 3;
    /** Bytes before the frames. */
    public static final int HEADER_BYTES = 40;
    /** Most result frames or rows in one message. */
    public static final int MAX_FRAMES = IngressMessage.MAX_COMMANDS;
    /** Bytes of the longest message. */
    public static final int MAX_BYTES = bytes(MAX_FRAMES);

    private static final int VERSION_OFFSET = 4;
    private static final int KIND_OFFSET = 6;
    private static final int CORRELATION_ID_OFFSET = 8;
    private static final int COUNT_OFFSET = 16;
    private static final int CODE_OFFSET = 20;
    private static final int FIRST_SEQUENCE_OFFSET = 24;
    private static final int LOG_POSITION_OFFSET = 32;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private DirectBuffer buffer;
    private int offset;
    private int length;

    /**
     * Bytes of a message of results or rows.
     *
     * @param frames how many
     * @return bytes, header included
     */
    public static int bytes(final int frames) {
        return HEADER_BYTES + frames * ResultFrame.BYTES;
    }

    /**
     * Writes the header of a message of results or rows. The frames follow from {@link #HEADER_BYTES} on and are the caller's to write.
     *
     * @param target        of the message
     * @param start         of the message in it
     * @param kind          {@link #RESULTS} or {@link #ROWS}
     * @param correlationId see above
     * @param count         result frames or rows
     * @param firstSequence see above
     * @param logPosition   see above
     * @return bytes of the whole message
     */
    public static int putFramesHeader(
        final MutableDirectBuffer target, final int start, final int kind, final long correlationId, final int count,
        final long firstSequence, final long logPosition) {
        putHeader(target, start, kind, correlationId, count, 0);
        putPlace(target, start, firstSequence, logPosition);
        return bytes(count);
    }

    /**
     * Writes a whole refusal.
     *
     * @param target        of the message
     * @param start         of the message in it
     * @param correlationId see above
     * @param refusal       why
     * @param logPosition   see above
     * @return bytes of the whole message
     */
    public static int putRefused(
        final MutableDirectBuffer target, final int start, final long correlationId, final Refusal refusal, final long logPosition) {
        putHeader(target, start, REFUSED, correlationId, 0, refusal.number());
        putPlace(target, start, 0, logPosition);
        return HEADER_BYTES;
    }

    private static void putHeader(
        final MutableDirectBuffer target, final int start, final int kind, final long correlationId, final int count, final int code) {
        target.putInt(start, IngressMessage.MAGIC, ORDER);
        target.putShort(start + VERSION_OFFSET, (short) IngressMessage.VERSION, ORDER);
        target.putShort(start + KIND_OFFSET, (short) kind, ORDER);
        target.putLong(start + CORRELATION_ID_OFFSET, correlationId, ORDER);
        target.putInt(start + COUNT_OFFSET, count, ORDER);
        target.putInt(start + CODE_OFFSET, code, ORDER);
    }

    private static void putPlace(final MutableDirectBuffer target, final int start, final long firstSequence, final long logPosition) {
        target.putLong(start + FIRST_SEQUENCE_OFFSET, firstSequence, ORDER);
        target.putLong(start + LOG_POSITION_OFFSET, logPosition, ORDER);
    }

    /**
     * Moves the flyweight over a message. Ask {@link #isWellFormed()} before anything else.
     *
     * @param source      with the message
     * @param start       of the message in it
     * @param sourceBytes of the message
     * @return this
     */
    public EgressMessage wrap(final DirectBuffer source, final int start, final int sourceBytes) {
        buffer = source;
        offset = start;
        length = sourceBytes;
        return this;
    }

    /**
     * Decides whether the message has the form that this version reads.
     *
     * @return false where nothing of it can be relied on
     */
    public boolean isWellFormed() {
        if (length < HEADER_BYTES || buffer.getInt(offset, ORDER) != IngressMessage.MAGIC
            || unsignedShort(VERSION_OFFSET) != IngressMessage.VERSION) {
            return false;
        }
        final int count = count();
        return switch (kind()) {
            case RESULTS, ROWS -> count > 0 && count <= MAX_FRAMES && length == bytes(count);
            case REFUSED -> count == 0 && length == HEADER_BYTES && refusal() != null;
            default -> false;
        };
    }

    /**
     * What the message carries.
     *
     * @return {@link #RESULTS}, {@link #ROWS} or {@link #REFUSED}
     */
    public int kind() {
        return unsignedShort(KIND_OFFSET);
    }

    /**
     * Which message is answered.
     *
     * @return correlation id
     */
    public long correlationId() {
        return buffer.getLong(offset + CORRELATION_ID_OFFSET, ORDER);
    }

    /**
     * How many result frames or rows there are.
     *
     * @return frames
     */
    public int count() {
        return buffer.getInt(offset + COUNT_OFFSET, ORDER);
    }

    /**
     * Why the message was refused.
     *
     * @return null where it was not, or for a reason that this version does not know
     */
    public Refusal refusal() {
        return Refusal.ofNumber(buffer.getInt(offset + CODE_OFFSET, ORDER));
    }

    /**
     * Sequence of the first command of the message that is answered.
     *
     * @return from 1; 0 where there is none
     */
    public long firstSequence() {
        return buffer.getLong(offset + FIRST_SEQUENCE_OFFSET, ORDER);
    }

    /**
     * Where the cluster's log stands behind the message that is answered.
     *
     * @return bytes
     */
    public long logPosition() {
        return buffer.getLong(offset + LOG_POSITION_OFFSET, ORDER);
    }

    /**
     * Where the result frames or rows start in the buffer that the message was wrapped over.
     *
     * @return byte offset
     */
    public int framesOffset() {
        return offset + HEADER_BYTES;
    }

    private int unsignedShort(final int field) {
        return buffer.getShort(offset + field, ORDER) & 0xFFFF;
    }
}
