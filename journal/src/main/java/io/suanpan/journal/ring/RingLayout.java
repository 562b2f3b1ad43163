package io.suanpan.journal.ring;

/**
 * Where things stand in the commit ring. Integers are little-endian.
 *
 * <pre>
 *  file:    0  header, slot 0     4096  header, slot 1     8192  the ring
 *
 *  header slot                          record (on 4 KiB)
 *       0  4  magic                          0  4  magic
 *       4  4  CRC32C of bytes 8 to 63        4  4  CRC32C of bytes 8 to 63
 *       8  8  generation                     8  8  nonce of the generation
 *      16  8  nonce                         16  8  first sequence
 *      24  8  bytes of the ring             24  8  last sequence
 *      32  8  Chronicle forced through      32  8  Chronicle forced through
 *      40     zeros                         40  8  position: bytes written to the ring before
 *                                           48  4  bytes of the entries
 *                                           52     zeros
 *                                           64     entries, one behind the other
 * </pre>
 *
 * <p>Each opening begins a generation with a nonce of its own, written to the slot that does not hold the last one: from
 * then on, whatever earlier generations left in the ring is nothing. As nobody outside knows the nonce, no payload can
 * pass for a record. Entries carry their own checksums; a record needs none for them.
 */
final class RingLayout {
    static final int BLOCK_BYTES = 4096;
    static final int SLOTS = 2;
    static final int RING_START = SLOTS * BLOCK_BYTES;
    static final int HEADER_BYTES = 64;
    static final int SLOT_MAGIC = 0x48525053;
    static final int RECORD_MAGIC = 0x52525053;

    static final int MAGIC_OFFSET = 0;
    static final int CRC_OFFSET = 4;
    static final int SEALED_OFFSET = 8;

    static final int GENERATION_OFFSET = 8;
    static final int SLOT_NONCE_OFFSET = 16;
    static final int RING_BYTES_OFFSET = 24;
    static final int BASE_OFFSET = 32;

    static final int NONCE_OFFSET = 8;
    static final int FIRST_OFFSET = 16;
    static final int LAST_OFFSET = 24;
    static final int FORCED_OFFSET = 32;
    static final int POSITION_OFFSET = 40;
    static final int LENGTH_OFFSET = 48;

    private RingLayout() {
    }

    static int aligned(final int bytes) {
        return bytes + BLOCK_BYTES - 1 & -BLOCK_BYTES;
    }
}
