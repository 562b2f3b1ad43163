package io.suanpan.journal.entry;

import io.suanpan.engine.command.CommandFrame;

/**
 * Where things stand in an entry. All integers are little-endian; fields are aligned to their size within the entry, and an
 * entry is a multiple of 8 bytes long. In a Chronicle document the entry follows {@link #LEAD_BYTES} of zeros, so that
 * it starts on 8 bytes in the file too.
 *
 * <pre>
 *  offset size
 *       0    4  magic {@link #MAGIC}
 *       4    2  format version {@link #VERSION}
 *       6    2  kind: {@link #PREAMBLE} or {@link #COMMANDS}
 *       8    4  payload bytes
 *      12    4  count of commands
 *      16    8  sequence of the first command; of a preamble: of the first command that follows it
 *      24    8  timestamp of the first command; of a preamble: of the last command before it, 0 = none
 *      32    8  digest sequence: last sequence that the ledger had applied at append
 *      40    8  digest of the ledger's state after that sequence
 *      48    8  chain: hash of the entry before (see {@link EntryChain})
 *      56    8  position in the log of a cluster; 0 = not in a cluster
 *      64    4  book date, as an epoch day; 0 = before the first day-cut
 *      68    2  version of the command schema
 *      70    2  bytes of one command frame
 *      72    4  CRC32C of the payload
 *      76    4  CRC32C of bytes 0 to 75
 *      80       payload: command frames one behind the other, or the parameters of a preamble
 * </pre>
 *
 * <p>A <b>preamble</b> opens every file. It carries the parameters that decide outcomes, it does not count as a link of
 * the chain, and it repeats the link that the next entry will carry: so each file can be checked alone.
 */
public final class EntryLayout {
    /** First four bytes of every entry: "SPJ1" in the file. */
    public static final int MAGIC = 0x314A5053;
    /** Version of this layout. */
    public static final int VERSION = 1;
    /** Kind of an entry that opens a file and carries parameters. */
    public static final int PREAMBLE = 1;
    /** Kind of an entry that carries commands. */
    public static final int COMMANDS = 2;
    /** Bytes of zeros before the entry in a Chronicle document. */
    public static final int LEAD_BYTES = 4;
    /** Bytes of the header. */
    public static final int HEADER_BYTES = 80;
    /** Most commands in one entry. */
    public static final int MAX_COMMANDS = 16_384;
    /** Most bytes in one entry. */
    public static final int MAX_BYTES = bytes(MAX_COMMANDS);

    static final int MAGIC_OFFSET = 0;
    static final int VERSION_OFFSET = 4;
    static final int KIND_OFFSET = 6;
    static final int PAYLOAD_BYTES_OFFSET = 8;
    static final int COUNT_OFFSET = 12;
    static final int FIRST_SEQUENCE_OFFSET = 16;
    static final int TIMESTAMP_OFFSET = 24;
    static final int DIGEST_SEQUENCE_OFFSET = 32;
    static final int DIGEST_OFFSET = 40;
    static final int CHAIN_OFFSET = 48;
    static final int LOG_POSITION_OFFSET = 56;
    static final int BOOK_DATE_OFFSET = 64;
    static final int SCHEMA_VERSION_OFFSET = 68;
    static final int FRAME_BYTES_OFFSET = 70;
    static final int PAYLOAD_CRC_OFFSET = 72;
    static final int HEADER_CRC_OFFSET = 76;

    private EntryLayout() {
    }

    /**
     * Bytes of an entry of commands.
     *
     * @param commands how many
     * @return bytes, header included
     */
    public static int bytes(final int commands) {
        return HEADER_BYTES + (commands << CommandFrame.SHIFT);
    }

    /**
     * Rounds up to whole words.
     *
     * @param bytes any length
     * @return the next multiple of 8
     */
    static int aligned(final int bytes) {
        return bytes + 7 & ~7;
    }
}
