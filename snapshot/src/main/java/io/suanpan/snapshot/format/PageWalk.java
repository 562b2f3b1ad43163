package io.suanpan.snapshot.format;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.zip.CRC32C;

/**
 * Walks from page to page and holds them to the header: each whole, each in its table, each once. Payloads are left to {@link PageDecoder}.
 * For one reading; not thread-safe.
 */
public final class PageWalk {
    private final SnapshotHeader header;
    private final String source;
    private final BitSet[] seen;
    private final int mostPayload;
    private final CRC32C crc = new CRC32C();
    private final CRC32C chain = new CRC32C();
    private final ByteBuffer link = ByteBuffer.allocate(Integer.BYTES).order(SnapshotLayout.ORDER);
    private long pages;
    private long offset;

    /**
     * Begins behind a header.
     *
     * @param header the snapshot's
     * @param first  its record, from 0 to its limit
     * @param source the file's name, or what else this is read from
     */
    public PageWalk(final SnapshotHeader header, final ByteBuffer first, final String source) {
        this.header = header;
        this.source = source;
        seen = new BitSet[header.tables().size()];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = new BitSet(SnapshotLayout.pages(header.tables().get(i).words(), header.pageWords()));
        }
        mostPayload = header.pageWords() * Long.BYTES;
        chain(first.getInt(first.limit() - Integer.BYTES));
        offset = first.limit();
    }

    /**
     * Steps over a page, if all of it is there.
     *
     * @param bytes little-endian
     * @param at    its first byte in there
     * @return bytes of its record; 0 = the buffer's limit comes first
     * @throws SnapshotException where it is damaged, or does not belong there
     */
    public int step(final ByteBuffer bytes, final int at) {
        if (bytes.limit() - at < SnapshotLayout.PAGE_HEADER_BYTES) {
            return 0;
        }
        final int checksum = bytes.getInt(at + SnapshotLayout.PAGE_CHECKSUM_OFFSET);
        if (bytes.getInt(at) != SnapshotLayout.PAGE_MAGIC
            || checksum != Checksum.of(crc, bytes, at, SnapshotLayout.PAGE_CHECKSUM_OFFSET)) {
            throw SnapshotException.damaged(source, offset, "no page begins here");
        }
        final int payload = bytes.getInt(at + SnapshotLayout.PAYLOAD_BYTES_OFFSET);
        if (payload < 0 || payload > mostPayload) {
            throw SnapshotException.damaged(source, offset, "no page has " + payload + " bytes");
        }
        final int length = SnapshotLayout.PAGE_HEADER_BYTES + payload;
        if (bytes.limit() - at < length) {
            return 0;
        }
        note(bytes, at);
        chain(checksum);
        pages++;
        offset += length;
        return length;
    }

    private void note(final ByteBuffer bytes, final int at) {
        final int table = bytes.getInt(at + SnapshotLayout.TABLE_OFFSET);
        final int from = bytes.getInt(at + SnapshotLayout.FROM_OFFSET);
        final int words = bytes.getInt(at + SnapshotLayout.WORDS_OFFSET);
        if (table < 0 || table >= seen.length) {
            throw SnapshotException.damaged(source, offset, "there is no table " + table);
        }
        final int tableWords = header.tables().get(table).words();
        if (from < 0 || from >= tableWords || from % header.pageWords() != 0
            || words != Math.min(header.pageWords(), tableWords - from)) {
            throw SnapshotException.damaged(source, offset, "table " + header.tables().get(table).name() + " has no page of "
                + words + " words at " + from);
        }
        final int page = from / header.pageWords();
        if (seen[table].get(page)) {
            throw SnapshotException.damaged(
                source, offset, "page " + page + " of table " + header.tables().get(table).name() + " stands there twice");
        }
        seen[table].set(page);
    }

    /**
     * Holds the trailer to what was walked over.
     *
     * @param trailer of the snapshot
     * @throws SnapshotException where pages are missing, or one was exchanged for a page of another snapshot
     */
    public void end(final Trailer trailer) {
        if (offset != trailer.bytes() || pages != trailer.pages() || pages != header.pages()) {
            throw SnapshotException.damaged(
                source, offset, "there are " + pages + " pages, where the trailer has " + trailer.pages() + " and the tables "
                    + header.pages());
        }
        if ((int) chain.getValue() != trailer.chain()) {
            throw SnapshotException.damaged(source, offset, "the checksum over all pages is wrong");
        }
    }

    /**
     * Where the next page begins.
     *
     * @return byte of the snapshot
     */
    public long offset() {
        return offset;
    }

    private void chain(final int checksum) {
        link.putInt(0, checksum);
        chain.update(link.array(), 0, Integer.BYTES);
    }
}
