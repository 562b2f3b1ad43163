package io.suanpan.journal.entry;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.sbe.MessageHeaderEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes entries into one piece of direct memory. Single thread; allocates only in its constructor and for preambles.
 */
public final class EntryEncoder {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private final ByteBuffer memory;
    private final UnsafeBuffer buffer;
    private final CRC32C crc = new CRC32C();

    /**
     * Writes into the memory given.
     *
     * @param memory direct; its position and limit are not touched
     */
    public EntryEncoder(final ByteBuffer memory) {
        this.memory = memory.duplicate();
        this.buffer = new UnsafeBuffer(memory);
    }

    /**
     * Writes an entry of commands.
     *
     * @param offset         where the entry starts in the memory
     * @param frames         numbered and stamped commands, at least one
     * @param digestSequence last sequence that the ledger had applied
     * @param digest         the ledger's digest after it
     * @param bookDate       epoch day; 0 = before the first day-cut
     * @param chain          link to the entry before
     * @param logPosition    behind the commands in the log of a cluster; 0 = not in a cluster
     * @return bytes of the entry
     */
    public int commands(final int offset, final FrameWindow frames, final long digestSequence, final long digest,
                        final int bookDate, final long chain, final long logPosition) {
        final UnsafeBuffer source = frames.buffer();
        final int first = frames.offset(0);
        frames.copyTo(buffer, offset + EntryLayout.HEADER_BYTES);
        putKind(offset, EntryLayout.COMMANDS, frames.bytes(), frames.count());
        putOrder(offset, CommandFrame.sequence(source, first), CommandFrame.timestamp(source, first), chain);
        buffer.putLong(offset + EntryLayout.LOG_POSITION_OFFSET, logPosition, ORDER);
        putState(offset, digestSequence, digest, bookDate);
        return seal(offset);
    }

    /**
     * Writes a preamble.
     *
     * @param offset        where the entry starts in the memory
     * @param parameters    in the form of {@link Parameters}
     * @param nextSequence  sequence of the first command that will follow
     * @param lastTimestamp timestamp of the last command before; 0 = none
     * @param chain         link that the next entry will carry
     * @return bytes of the entry
     */
    public int preamble(final int offset, final byte[] parameters, final long nextSequence, final long lastTimestamp,
                        final long chain) {
        final int payloadBytes = EntryLayout.aligned(parameters.length);
        final int payload = offset + EntryLayout.HEADER_BYTES;
        buffer.setMemory(payload, payloadBytes, (byte) 0);
        buffer.putBytes(payload, parameters);
        putKind(offset, EntryLayout.PREAMBLE, payloadBytes, 0);
        putOrder(offset, nextSequence, lastTimestamp, chain);
        putState(offset, 0, 0, 0);
        return seal(offset);
    }

    private void putKind(final int offset, final int kind, final int payloadBytes, final int count) {
        buffer.putInt(offset + EntryLayout.MAGIC_OFFSET, EntryLayout.MAGIC, ORDER);
        buffer.putShort(offset + EntryLayout.VERSION_OFFSET, (short) EntryLayout.VERSION, ORDER);
        buffer.putShort(offset + EntryLayout.KIND_OFFSET, (short) kind, ORDER);
        buffer.putInt(offset + EntryLayout.PAYLOAD_BYTES_OFFSET, payloadBytes, ORDER);
        buffer.putInt(offset + EntryLayout.COUNT_OFFSET, count, ORDER);
        buffer.putShort(offset + EntryLayout.SCHEMA_VERSION_OFFSET, (short) MessageHeaderEncoder.SCHEMA_VERSION, ORDER);
        buffer.putShort(offset + EntryLayout.FRAME_BYTES_OFFSET, (short) CommandFrame.BYTES, ORDER);
    }

    private void putOrder(final int offset, final long sequence, final long timestamp, final long chain) {
        buffer.putLong(offset + EntryLayout.FIRST_SEQUENCE_OFFSET, sequence, ORDER);
        buffer.putLong(offset + EntryLayout.TIMESTAMP_OFFSET, timestamp, ORDER);
        buffer.putLong(offset + EntryLayout.CHAIN_OFFSET, chain, ORDER);
        buffer.putLong(offset + EntryLayout.LOG_POSITION_OFFSET, 0, ORDER);
    }

    private void putState(final int offset, final long digestSequence, final long digest, final int bookDate) {
        buffer.putLong(offset + EntryLayout.DIGEST_SEQUENCE_OFFSET, digestSequence, ORDER);
        buffer.putLong(offset + EntryLayout.DIGEST_OFFSET, digest, ORDER);
        buffer.putInt(offset + EntryLayout.BOOK_DATE_OFFSET, bookDate, ORDER);
    }

    private int seal(final int offset) {
        final int payloadBytes = buffer.getInt(offset + EntryLayout.PAYLOAD_BYTES_OFFSET, ORDER);
        final int payload = offset + EntryLayout.HEADER_BYTES;
        buffer.putInt(offset + EntryLayout.PAYLOAD_CRC_OFFSET, crc(payload, payloadBytes), ORDER);
        buffer.putInt(offset + EntryLayout.HEADER_CRC_OFFSET, crc(offset, EntryLayout.HEADER_CRC_OFFSET), ORDER);
        return EntryLayout.HEADER_BYTES + payloadBytes;
    }

    private int crc(final int offset, final int length) {
        crc.reset();
        crc.update(memory.limit(offset + length).position(offset));
        return (int) crc.getValue();
    }
}
