package io.suanpan.replication.upkeep;

import io.aeron.Aeron;
import io.aeron.archive.client.AeronArchive;

/**
 * How much of the log an archive has.
 *
 * @param recordingId  of it
 * @param start        position at which it begins
 * @param end          position at which it ends for now
 * @param termBytes    length of a term
 * @param segmentBytes length of a file
 */
record LogExtent(long recordingId, long start, long end, int termBytes, int segmentBytes) {
    /** An archive without a log. */
    static final LogExtent NOTHING = new LogExtent(Aeron.NULL_VALUE, 0, 0, 1, 1);

    /** The beginning of the file with a position: where the log can begin if all before that position goes. */
    long floor(final long position) {
        return AeronArchive.segmentFileBasePosition(start, position, termBytes, segmentBytes);
    }

    /** Whether a file or more would go with all before a position. */
    boolean hasFilesBelow(final long position) {
        return floor(position) >= floor(start) + segmentBytes;
    }

    /** The same, purged. */
    LogExtent from(final long newStart) {
        return new LogExtent(recordingId, newStart, end, termBytes, segmentBytes);
    }
}
