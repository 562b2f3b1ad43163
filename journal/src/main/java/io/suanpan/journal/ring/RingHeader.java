package io.suanpan.journal.ring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * One generation of the ring.
 *
 * @param generation counts openings
 * @param nonce      that its records carry
 * @param ringBytes  of the ring
 * @param base       last sequence that Chronicle had forced when it began
 */
record RingHeader(long generation, long nonce, long ringBytes, long base) {

    /** The newest generation that a file holds; null = none can be read. */
    static RingHeader read(final FileChannel channel) throws IOException {
        RingHeader newest = null;
        for (int slot = 0; slot < RingLayout.SLOTS; slot++) {
            final ByteBuffer memory = memory();
            channel.read(memory, (long) slot * RingLayout.BLOCK_BYTES);
            final RingHeader header = parse(memory);
            if (header != null && (newest == null || header.generation > newest.generation)) {
                newest = header;
            }
        }
        return newest;
    }

    private static RingHeader parse(final ByteBuffer memory) {
        if (memory.getInt(RingLayout.MAGIC_OFFSET) != RingLayout.SLOT_MAGIC
            || memory.getInt(RingLayout.CRC_OFFSET) != new RingSeal(memory).of(0)) {
            return null;
        }
        return new RingHeader(memory.getLong(RingLayout.GENERATION_OFFSET), memory.getLong(RingLayout.SLOT_NONCE_OFFSET),
            memory.getLong(RingLayout.RING_BYTES_OFFSET), memory.getLong(RingLayout.BASE_OFFSET));
    }

    /** Writes this generation over the one before the last, and forces it. */
    void write(final FileChannel channel) throws IOException {
        final ByteBuffer memory = memory();
        memory.putInt(RingLayout.MAGIC_OFFSET, RingLayout.SLOT_MAGIC);
        memory.putLong(RingLayout.GENERATION_OFFSET, generation);
        memory.putLong(RingLayout.SLOT_NONCE_OFFSET, nonce);
        memory.putLong(RingLayout.RING_BYTES_OFFSET, ringBytes);
        memory.putLong(RingLayout.BASE_OFFSET, base);
        memory.putInt(RingLayout.CRC_OFFSET, new RingSeal(memory).of(0));
        final long slot = generation % RingLayout.SLOTS;
        while (memory.hasRemaining()) {
            channel.write(memory, slot * RingLayout.BLOCK_BYTES + memory.position());
        }
        channel.force(false);
    }

    private static ByteBuffer memory() {
        return ByteBuffer.allocateDirect(RingLayout.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }
}
