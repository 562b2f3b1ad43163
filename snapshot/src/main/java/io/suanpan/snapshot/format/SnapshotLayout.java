package io.suanpan.snapshot.format;

import java.nio.ByteOrder;

/**
 * Where things stand in a snapshot: a header, pages, a trailer, one behind the other, each a <em>record</em>. All integers are
 * little-endian, all checksums CRC32C.
 *
 * <pre>
 *  header  offset size
 *               0    8  magic {@link #HEADER_MAGIC}: "SUANPANS"
 *               8    4  version of this layout, {@link #VERSION}
 *              12    4  bytes of the header, checksum included
 *              16    4  version of the command schema
 *              20    4  words of a page
 *              24    8  sequence of the last command that the state holds
 *              32    8  its timestamp, nanoseconds since 1970
 *              40    8  digest of the state
 *              48    4  book date, as an epoch day; 0 = before the first day-cut
 *              52    4  compression: 0 none, 1 LZ4, 2 zstd; each page has its own word on it
 *              56    8  when it was taken, milliseconds since 1970
 *              64    8  accounts that are open
 *              72    8  transfers that are remembered
 *              80    8  live holds
 *              88    4  count of tables
 *              92    4  count of numbers
 *              96    4  count of parameters
 *             100       tables: name, 8 bytes of length in words
 *                       numbers: name, 8 bytes of value
 *                       parameters: name, value
 *            last    4  checksum of all before it
 *
 *          A name or value: 2 bytes of length, then UTF-8.
 *
 *  page    offset size
 *               0    4  magic {@link #PAGE_MAGIC}: "PAGE"
 *               4    4  table, in the order of the header, from 0
 *               8    4  first word, a multiple of the words of a page
 *              12    4  count of words: a page's, or all that the table has left
 *              16    4  codec: {@link #ZERO}, {@link #RAW}, {@link #LZ4} or {@link #ZSTD}
 *              20    4  bytes of the payload
 *              24    4  checksum of the payload
 *              28    4  checksum of bytes 0 to 27
 *              32       payload; none for {@link #ZERO}, a page of zeros
 *
 *  trailer offset size
 *               0    4  magic {@link #TRAILER_MAGIC}: "TAIL"
 *               4    4  zero
 *               8    8  count of pages
 *              16    8  bytes of header and pages
 *              24    4  checksum of the checksums of the header and of each page's header, in order: covers every byte before
 *              28    4  checksum of bytes 0 to 27
 *              32    8  magic {@link #END_MAGIC}: "SUANPANE"
 * </pre>
 *
 * <p>Every page of every table stands there exactly once, in any order. A file that does not end in a trailer of its own length is not
 * whole, which is seen without reading it.
 */
public final class SnapshotLayout {
    /** Version of this layout. */
    public static final int VERSION = 1;
    /** First eight bytes. */
    public static final long HEADER_MAGIC = 0x534E_4150_4E41_5553L;
    /** Last eight bytes. */
    public static final long END_MAGIC = 0x454E_4150_4E41_5553L;
    /** First four bytes of a page. */
    public static final int PAGE_MAGIC = 0x4547_4150;
    /** First four bytes of the trailer. */
    public static final int TRAILER_MAGIC = 0x4C49_4154;
    /** Codec of a page of zeros. */
    public static final int ZERO = 0;
    /** Codec of a page whose words stand as they are. */
    public static final int RAW = 1;
    /** Codec of a page that is an LZ4 block. */
    public static final int LZ4 = 2;
    /** Codec of a page that is a zstd frame. */
    public static final int ZSTD = 3;
    /** Bytes of the header before the names. */
    public static final int FIXED_HEADER_BYTES = 100;
    /** Most bytes that a header may have. */
    public static final int MAX_HEADER_BYTES = 1 << 20;
    /** Bytes of a page before its payload. */
    public static final int PAGE_HEADER_BYTES = 32;
    /** Bytes of the trailer. */
    public static final int TRAILER_BYTES = 40;
    /** Least words of a page. */
    public static final int MIN_PAGE_WORDS = 1 << 9;
    /** Most words of a page: it must fit into a message. */
    public static final int MAX_PAGE_WORDS = 1 << 17;

    static final int VERSION_OFFSET = 8;
    static final int HEADER_BYTES_OFFSET = 12;
    static final int SCHEMA_VERSION_OFFSET = 16;
    static final int PAGE_WORDS_OFFSET = 20;
    static final int SEQUENCE_OFFSET = 24;
    static final int TIMESTAMP_OFFSET = 32;
    static final int DIGEST_OFFSET = 40;
    static final int BOOK_DATE_OFFSET = 48;
    static final int COMPRESSION_OFFSET = 52;
    static final int TAKEN_AT_OFFSET = 56;
    static final int ACCOUNTS_OFFSET = 64;
    static final int TRANSFERS_OFFSET = 72;
    static final int HOLDS_OFFSET = 80;
    static final int TABLES_OFFSET = 88;
    static final int NUMBERS_OFFSET = 92;
    static final int PARAMETERS_OFFSET = 96;

    static final int TABLE_OFFSET = 4;
    static final int FROM_OFFSET = 8;
    static final int WORDS_OFFSET = 12;
    static final int CODEC_OFFSET = 16;
    static final int PAYLOAD_BYTES_OFFSET = 20;
    static final int PAYLOAD_CHECKSUM_OFFSET = 24;
    static final int PAGE_CHECKSUM_OFFSET = 28;

    static final int PAGES_OFFSET = 8;
    static final int BYTES_OFFSET = 16;
    static final int CHAIN_OFFSET = 24;
    static final int TRAILER_CHECKSUM_OFFSET = 28;
    static final int END_OFFSET = 32;

    static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private SnapshotLayout() {
    }

    /**
     * Pages of a table.
     *
     * @param tableWords its length
     * @param pageWords  words of a page
     * @return the last one may be short
     */
    public static int pages(final int tableWords, final int pageWords) {
        return (int) (((long) tableWords + pageWords - 1) / pageWords);
    }
}
