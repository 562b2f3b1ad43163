package io.suanpan.snapshot.format;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Reads pages that a {@link PageWalk} has stepped over. Each thread has its own. */
public final class PageDecoder {
    private final String source;
    private final ByteBuffer page;
    private final LongBuffer pageWords;
    private final long[] words;
    private final CRC32C crc = new CRC32C();
    private int table;
    private int from;
    private int count;

    /**
     * Makes room for a page.
     *
     * @param header the snapshot's
     * @param source the file's name, or what else this is read from
     */
    public PageDecoder(final SnapshotHeader header, final String source) {
        this.source = source;
        page = ByteBuffer.allocateDirect(header.pageWords() * Long.BYTES).order(SnapshotLayout.ORDER);
        pageWords = page.asLongBuffer();
        words = new long[header.pageWords()];
    }

    /**
     * Checks the payload of a page.
     *
     * @param bytes  hold its record, little-endian
     * @param at     its first byte in there
     * @param offset its first byte in the snapshot
     * @return bytes of its record
     * @throws SnapshotException where the checksum is wrong
     */
    public int check(final ByteBuffer bytes, final int at, final long offset) {
        final int payload = bytes.getInt(at + SnapshotLayout.PAYLOAD_BYTES_OFFSET);
        if (Checksum.of(crc, bytes, at + SnapshotLayout.PAGE_HEADER_BYTES, payload)
            != bytes.getInt(at + SnapshotLayout.PAYLOAD_CHECKSUM_OFFSET)) {
            throw SnapshotException.damaged(source, offset, "the page's checksum is wrong");
        }
        return SnapshotLayout.PAGE_HEADER_BYTES + payload;
    }

    /**
     * Checks a page and makes its words.
     *
     * @param bytes  hold its record, little-endian, in a direct buffer
     * @param at     its first byte in there
     * @param offset its first byte in the snapshot
     * @return bytes of its record
     * @throws SnapshotException where the payload is damaged
     */
    public int decode(final ByteBuffer bytes, final int at, final long offset) {
        final int length = check(bytes, at, offset);
        table = bytes.getInt(at + SnapshotLayout.TABLE_OFFSET);
        from = bytes.getInt(at + SnapshotLayout.FROM_OFFSET);
        count = bytes.getInt(at + SnapshotLayout.WORDS_OFFSET);
        final int codec = bytes.getInt(at + SnapshotLayout.CODEC_OFFSET);
        final int payload = length - SnapshotLayout.PAGE_HEADER_BYTES;
        if (codec == SnapshotLayout.ZERO && payload == 0) {
            Arrays.fill(words, 0, count, 0);
            return length;
        }
        if (!Compression.decompress(codec, bytes, at + SnapshotLayout.PAGE_HEADER_BYTES, payload, page, count * Long.BYTES)) {
            throw SnapshotException.damaged(source, offset, "the page does not become " + count + " words");
        }
        pageWords.get(0, words, 0, count);
        return length;
    }

    /**
     * The page's table.
     *
     * @return number, from 0
     */
    public int table() {
        return table;
    }

    /**
     * The page's first word.
     *
     * @return word of the table
     */
    public int from() {
        return from;
    }

    /**
     * The page's words.
     *
     * @return count
     */
    public int count() {
        return count;
    }

    /**
     * The words.
     *
     * @return valid until the next page, up to {@link #count()}
     */
    public long[] words() {
        return words;
    }
}
