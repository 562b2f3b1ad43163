package io.suanpan.journal.entry;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads an entry in place. A flyweight: wrap it over the next entry instead of keeping it. Does not allocate, checks nothing
 * ({@link EntryCheck} does).
 */
public final class EntryView {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private final UnsafeBuffer payload = new UnsafeBuffer(0, 0);
    private final FrameWindow frames = new FrameWindow(CommandFrame.BYTES);
    private DirectBuffer buffer;
    private int offset;

    /**
     * Moves the view.
     *
     * @param source with the entry
     * @param start  of the entry
     * @return this
     */
    public EntryView wrap(final DirectBuffer source, final int start) {
        buffer = source;
        offset = start;
        return this;
    }

    /**
     * First four bytes.
     *
     * @return {@link EntryLayout#MAGIC} where this is an entry
     */
    public int magic() {
        return buffer.getInt(offset + EntryLayout.MAGIC_OFFSET, ORDER);
    }

    /**
     * Version of the layout.
     *
     * @return {@link EntryLayout#VERSION} where this program can read it
     */
    public int version() {
        return buffer.getShort(offset + EntryLayout.VERSION_OFFSET, ORDER) & 0xFFFF;
    }

    /**
     * What the entry carries.
     *
     * @return {@link EntryLayout#PREAMBLE} or {@link EntryLayout#COMMANDS}
     */
    public int kind() {
        return buffer.getShort(offset + EntryLayout.KIND_OFFSET, ORDER) & 0xFFFF;
    }

    /**
     * Bytes behind the header.
     *
     * @return a multiple of 8
     */
    public int payloadBytes() {
        return buffer.getInt(offset + EntryLayout.PAYLOAD_BYTES_OFFSET, ORDER);
    }

    /**
     * Bytes of header and payload.
     *
     * @return a multiple of 8
     */
    public int bytes() {
        return EntryLayout.HEADER_BYTES + payloadBytes();
    }

    /**
     * Commands in the entry.
     *
     * @return 0 for a preamble
     */
    public int count() {
        return buffer.getInt(offset + EntryLayout.COUNT_OFFSET, ORDER);
    }

    /**
     * Sequence of the first command.
     *
     * @return from 1
     */
    public long firstSequence() {
        return buffer.getLong(offset + EntryLayout.FIRST_SEQUENCE_OFFSET, ORDER);
    }

    /**
     * Sequence of the last command.
     *
     * @return {@link #firstSequence()} - 1 for a preamble
     */
    public long lastSequence() {
        return firstSequence() + count() - 1;
    }

    /**
     * Timestamp of the first command.
     *
     * @return nanoseconds since 1970
     */
    public long timestamp() {
        return buffer.getLong(offset + EntryLayout.TIMESTAMP_OFFSET, ORDER);
    }

    /**
     * Timestamp of the last command.
     *
     * @return nanoseconds since 1970; of a preamble: that of its header
     */
    public long lastTimestamp() {
        return count() == 0 ? timestamp() : CommandFrame.timestamp(frames().buffer(), frames.offset(count() - 1));
    }

    /**
     * Last sequence that the ledger had applied when the entry was appended.
     *
     * @return below {@link #firstSequence()}
     */
    public long digestSequence() {
        return buffer.getLong(offset + EntryLayout.DIGEST_SEQUENCE_OFFSET, ORDER);
    }

    /**
     * The ledger's digest after {@link #digestSequence()}.
     *
     * @return hash of all state
     */
    public long digest() {
        return buffer.getLong(offset + EntryLayout.DIGEST_OFFSET, ORDER);
    }

    /**
     * Hash of the entry before.
     *
     * @return see {@link EntryChain}
     */
    public long chain() {
        return buffer.getLong(offset + EntryLayout.CHAIN_OFFSET, ORDER);
    }

    /**
     * Position in the log of a cluster.
     *
     * @return bytes; 0 = not in a cluster
     */
    public long logPosition() {
        return buffer.getLong(offset + EntryLayout.LOG_POSITION_OFFSET, ORDER);
    }

    /**
     * The ledger's book date when the entry was appended.
     *
     * @return epoch day; 0 = before the first day-cut
     */
    public int bookDate() {
        return buffer.getInt(offset + EntryLayout.BOOK_DATE_OFFSET, ORDER);
    }

    /**
     * Version of the command schema that the frames follow.
     *
     * @return from 1
     */
    public int schemaVersion() {
        return buffer.getShort(offset + EntryLayout.SCHEMA_VERSION_OFFSET, ORDER) & 0xFFFF;
    }

    /**
     * Bytes of one frame.
     *
     * @return {@link CommandFrame#BYTES}
     */
    public int frameBytes() {
        return buffer.getShort(offset + EntryLayout.FRAME_BYTES_OFFSET, ORDER) & 0xFFFF;
    }

    /**
     * Checksum of the payload as written.
     *
     * @return CRC32C
     */
    public int payloadCrc() {
        return buffer.getInt(offset + EntryLayout.PAYLOAD_CRC_OFFSET, ORDER);
    }

    /**
     * Checksum of the header as written.
     *
     * @return CRC32C
     */
    public int headerCrc() {
        return buffer.getInt(offset + EntryLayout.HEADER_CRC_OFFSET, ORDER);
    }

    /**
     * The commands. Valid until the view moves.
     *
     * @return window over the payload
     */
    public FrameWindow frames() {
        payload.wrap(buffer, offset + EntryLayout.HEADER_BYTES, payloadBytes());
        return frames.wrap(payload, count());
    }
}
