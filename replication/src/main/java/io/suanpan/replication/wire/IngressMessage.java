package io.suanpan.replication.wire;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What a client asks of a cluster: one message of its session, read and written in place.
 *
 * <pre>
 *  offset size
 *       0    4  magic {@link #MAGIC}
 *       4    2  version {@link #VERSION}
 *       6    2  kind: {@link #COMMANDS}; 2 was a checkpoint once and is not used again
 *       8    8  correlation id: chosen by the client, rises by 1 from message to message, never 0 and never used again in a session
 *      16    4  count of command frames
 *      20    4  zero
 *      24    8  oldest correlation id that the client still waits for; for later use, read by nobody yet
 *      32       command frames, neither numbered nor stamped; one or more whole batches of callers, the last
 *               frame of each marked {@link CommandFrame#END_OF_BATCH} and no other mark set
 * </pre>
 *
 * <p>A flyweight: wrap it over the next message instead of keeping it. Single thread; does not allocate.
 */
public final class IngressMessage {
    /** First four bytes of every message: "SPC1". */
    public static final int MAGIC = 0x31435053;
    /** Version of both layouts, ingress and egress. */
    public static final int VERSION = 1;
    /** Kind of a message that carries commands. */
    public static final int COMMANDS = 1;
    /** Bytes before the frames. */
    public static final int HEADER_BYTES = 32;
    /** Most command frames in one message. */
    public static final int MAX_COMMANDS = CommandBatch.MAX_COMMANDS;
    /** Bytes of the longest message. */
    public static final int MAX_BYTES = bytes(MAX_COMMANDS);

    private static final int VERSION_OFFSET = 4;
    private static final int KIND_OFFSET = 6;
    private static final int CORRELATION_ID_OFFSET = 8;
    private static final int COUNT_OFFSET = 16;
    private static final int RESERVED_OFFSET = 20;
    private static final int OLDEST_WAITED_FOR_OFFSET = 24;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private DirectBuffer buffer;
    private int offset;
    private int length;

    /**
     * Bytes of a message of commands.
     *
     * @param commands how many
     * @return bytes, header included
     */
    public static int bytes(final int commands) {
        return HEADER_BYTES + (commands << CommandFrame.SHIFT);
    }

    /**
     * Writes the header of a message of commands. The frames follow from {@link #HEADER_BYTES} on and are the caller's to write.
     *
     * @param target          of the message
     * @param start           of the message in it
     * @param correlationId   see above
     * @param count           command frames, 1 to {@link #MAX_COMMANDS}
     * @param oldestWaitedFor see above; the message's own correlation id where it waits for no other
     * @return bytes of the whole message
     */
    public static int putCommandsHeader(
        final MutableDirectBuffer target, final int start, final long correlationId, final int count, final long oldestWaitedFor) {
        target.putInt(start, MAGIC, ORDER);
        target.putShort(start + VERSION_OFFSET, (short) VERSION, ORDER);
        target.putShort(start + KIND_OFFSET, (short) COMMANDS, ORDER);
        target.putLong(start + CORRELATION_ID_OFFSET, correlationId, ORDER);
        target.putInt(start + COUNT_OFFSET, count, ORDER);
        target.putInt(start + RESERVED_OFFSET, 0, ORDER);
        target.putLong(start + OLDEST_WAITED_FOR_OFFSET, oldestWaitedFor, ORDER);
        return bytes(count);
    }

    /**
     * Moves the flyweight over a message. Ask {@link #refusal()} before anything else.
     *
     * @param source      with the message
     * @param start       of the message in it
     * @param sourceBytes of the message
     * @return this
     */
    public IngressMessage wrap(final DirectBuffer source, final int start, final int sourceBytes) {
        buffer = source;
        offset = start;
        length = sourceBytes;
        return this;
    }

    /**
     * Decides whether the message has the form that this version reads. Frames are not looked into.
     *
     * @return null where it has; otherwise {@link Refusal#MALFORMED} or {@link Refusal#UNKNOWN_VERSION}
     */
    public Refusal refusal() {
        if (length < HEADER_BYTES || buffer.getInt(offset, ORDER) != MAGIC) {
            return Refusal.MALFORMED;
        }
        if (unsignedShort(VERSION_OFFSET) != VERSION) {
            return Refusal.UNKNOWN_VERSION;
        }
        final int count = count();
        final boolean fits = count > 0 && count <= MAX_COMMANDS && length == bytes(count);
        final boolean isKnown = unsignedShort(KIND_OFFSET) == COMMANDS && buffer.getInt(offset + RESERVED_OFFSET, ORDER) == 0;
        return fits && isKnown ? null : Refusal.MALFORMED;
    }

    /**
     * What answers will name. May be asked of a message that is refused, too.
     *
     * @return 0 where the message is too short to have one
     */
    public long correlationId() {
        return length < HEADER_BYTES ? 0 : buffer.getLong(offset + CORRELATION_ID_OFFSET, ORDER);
    }

    /**
     * How many command frames there are.
     *
     * @return frames
     */
    public int count() {
        return buffer.getInt(offset + COUNT_OFFSET, ORDER);
    }

    /**
     * The oldest correlation id that the client still waits for.
     *
     * @return correlation id
     */
    public long oldestWaitedFor() {
        return buffer.getLong(offset + OLDEST_WAITED_FOR_OFFSET, ORDER);
    }

    /**
     * Copies the command frames.
     *
     * @param target with room for them from its start
     */
    public void copyFrames(final MutableDirectBuffer target) {
        target.putBytes(0, buffer, offset + HEADER_BYTES, count() << CommandFrame.SHIFT);
    }

    private int unsignedShort(final int field) {
        return buffer.getShort(offset + field, ORDER) & 0xFFFF;
    }
}
