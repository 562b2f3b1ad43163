package io.suanpan.snapshot.format;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Makes the records of pages and, at last, the trailer. For one snapshot; not thread-safe. */
public final class PageEncoder {
    private final Compression compression;
    private final ByteBuffer record;
    private final CRC32C crc = new CRC32C();
    private final CRC32C chain = new CRC32C();
    private final ByteBuffer link = ByteBuffer.allocate(Integer.BYTES).order(SnapshotLayout.ORDER);
    private long pages;
    private long bytes;

    /**
     * Begins behind a header.
     *
     * @param header the snapshot's
     * @param first  its record, as {@link HeaderCodec#encode} made it
     */
    public PageEncoder(final SnapshotHeader header, final ByteBuffer first) {
        compression = header.compression();
        record = ByteBuffer.allocateDirect(
            SnapshotLayout.PAGE_HEADER_BYTES + compression.mostBytes(header.pageWords() * Long.BYTES)).order(SnapshotLayout.ORDER);
        chain(first.getInt(first.limit() - Integer.BYTES));
        bytes = first.limit();
    }

    /**
     * Makes the record of a page.
     *
     * @param table its number
     * @param from  first word
     * @param words count of words
     * @param page  the words as bytes, little-endian, from 0 of a direct buffer; null = all are 0
     * @return the record, from 0 to its limit; valid until the next call
     */
    public ByteBuffer page(final int table, final int from, final int words, final ByteBuffer page) {
        record.clear();
        int codec = SnapshotLayout.ZERO;
        int length = 0;
        if (page != null) {
            final int count = words * Long.BYTES;
            codec = compression.codec();
            length = compression.compress(page, count, record, SnapshotLayout.PAGE_HEADER_BYTES);
            if (length >= count) {
                codec = SnapshotLayout.RAW;
                length = count;
                record.put(SnapshotLayout.PAGE_HEADER_BYTES, page, 0, count);
            }
        }
        record.putInt(0, SnapshotLayout.PAGE_MAGIC);
        record.putInt(SnapshotLayout.TABLE_OFFSET, table);
        record.putInt(SnapshotLayout.FROM_OFFSET, from);
        record.putInt(SnapshotLayout.WORDS_OFFSET, words);
        record.putInt(SnapshotLayout.CODEC_OFFSET, codec);
        record.putInt(SnapshotLayout.PAYLOAD_BYTES_OFFSET, length);
        record.putInt(SnapshotLayout.PAYLOAD_CHECKSUM_OFFSET,
            Checksum.of(crc, record, SnapshotLayout.PAGE_HEADER_BYTES, length));
        final int checksum = Checksum.of(crc, record, 0, SnapshotLayout.PAGE_CHECKSUM_OFFSET);
        record.putInt(SnapshotLayout.PAGE_CHECKSUM_OFFSET, checksum);
        chain(checksum);
        pages++;
        bytes += SnapshotLayout.PAGE_HEADER_BYTES + length;
        return record.limit(SnapshotLayout.PAGE_HEADER_BYTES + length).position(0);
    }

    /**
     * Makes the trailer, after the last page.
     *
     * @return the record, from 0 to its limit
     */
    public ByteBuffer trailer() {
        return new Trailer(pages, bytes, (int) chain.getValue()).encode();
    }

    /**
     * Bytes of all records so far.
     *
     * @return bytes
     */
    public long bytes() {
        return bytes;
    }

    private void chain(final int checksum) {
        link.putInt(0, checksum);
        chain.update(link.array(), 0, Integer.BYTES);
    }
}
