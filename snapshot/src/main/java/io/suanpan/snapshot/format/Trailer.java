package io.suanpan.snapshot.format;

import java.nio.ByteBuffer;

/**
 * The last record of a snapshot.
 *
 * @param pages count of pages
 * @param bytes of header and pages
 * @param chain checksum of their checksums
 */
public record Trailer(long pages, long bytes, int chain) {
    ByteBuffer encode() {
        final ByteBuffer record = ByteBuffer.allocate(SnapshotLayout.TRAILER_BYTES).order(SnapshotLayout.ORDER);
        record.putInt(0, SnapshotLayout.TRAILER_MAGIC);
        record.putLong(SnapshotLayout.PAGES_OFFSET, pages);
        record.putLong(SnapshotLayout.BYTES_OFFSET, bytes);
        record.putInt(SnapshotLayout.CHAIN_OFFSET, chain);
        record.putInt(SnapshotLayout.TRAILER_CHECKSUM_OFFSET, Checksum.of(record, 0, SnapshotLayout.TRAILER_CHECKSUM_OFFSET));
        record.putLong(SnapshotLayout.END_OFFSET, SnapshotLayout.END_MAGIC);
        return record;
    }

    /**
     * Reads the trailer.
     *
     * @param record {@link SnapshotLayout#TRAILER_BYTES} from 0, little-endian
     * @param offset where they stand
     * @param source the file's name, or what else they came from
     * @return the trailer
     * @throws SnapshotException where these bytes are none, as in a snapshot that was cut off
     */
    public static Trailer decode(final ByteBuffer record, final long offset, final String source) {
        if (record.getLong(SnapshotLayout.END_OFFSET) != SnapshotLayout.END_MAGIC
            || record.getInt(0) != SnapshotLayout.TRAILER_MAGIC || record.getInt(Integer.BYTES) != 0
            || record.getInt(SnapshotLayout.TRAILER_CHECKSUM_OFFSET)
                != Checksum.of(record, 0, SnapshotLayout.TRAILER_CHECKSUM_OFFSET)
            || record.getLong(SnapshotLayout.BYTES_OFFSET) != offset) {
            throw SnapshotException.damaged(source, offset, "it does not end in a trailer of its length: it is not whole");
        }
        return new Trailer(record.getLong(SnapshotLayout.PAGES_OFFSET), offset, record.getInt(SnapshotLayout.CHAIN_OFFSET));
    }
}
