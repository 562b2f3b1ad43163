package io.suanpan.journal.ring;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Seals the 64-byte headers of the ring, and checks them. Single thread; does not allocate after construction. */
final class RingSeal {
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer memory;

    RingSeal(final ByteBuffer memory) {
        this.memory = memory.duplicate();
    }

    /** The checksum that the header at an offset should have. */
    int of(final int offset) {
        crc.reset();
        crc.update(memory.limit(offset + RingLayout.HEADER_BYTES).position(offset + RingLayout.SEALED_OFFSET));
        return (int) crc.getValue();
    }
}
