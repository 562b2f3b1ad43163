package io.suanpan.replication.state;

import io.suanpan.journal.entry.JournalPoint;
import io.suanpan.snapshot.format.SnapshotException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The first message of a snapshot, the cluster's own. All integers are little-endian:
 *
 * <pre>
 *  offset size
 *       0    4  magic {@link #MAGIC}
 *       4    4  version {@link #VERSION}
 *       8    8  sequence that follows in the journal; 0 = no journal is kept
 *      16    8  timestamp of the last command before it
 *      24    8  link that the next entry of the journal carries
 * </pre>
 *
 * @param journal where every member's journal stands behind this state, so that a member that has lost its own can begin one there; null =
 *                no journal is kept
 */
record Preamble(JournalPoint journal) {
    /** First four bytes: "SPCS". */
    private static final int MAGIC = 0x53435053;
    private static final int VERSION = 3;
    private static final int BYTES = 32;
    private static final int JOURNAL_OFFSET = 8;
    private static final JournalPoint NONE = new JournalPoint(0, 0, 0);

    ByteBuffer encode() {
        final JournalPoint point = journal == null ? NONE : journal;
        return ByteBuffer.allocateDirect(BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(MAGIC).putInt(VERSION)
            .putLong(point.nextSequence()).putLong(point.lastTimestamp()).putLong(point.chain()).flip();
    }

    static Preamble decode(final ByteBuffer record, final String source) {
        if (record.limit() != BYTES || record.getInt(0) != MAGIC || record.getInt(Integer.BYTES) != VERSION) {
            throw SnapshotException.unfit(source, "it does not begin as this build's snapshots do");
        }
        final long nextSequence = record.getLong(JOURNAL_OFFSET);
        return new Preamble(nextSequence == 0 ? null : new JournalPoint(nextSequence,
            record.getLong(JOURNAL_OFFSET + Long.BYTES), record.getLong(JOURNAL_OFFSET + 2 * Long.BYTES)));
    }
}
