package io.suanpan.replication.backup;

import io.aeron.Aeron;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ConsensusModule;

/** The cluster's log among the recordings of an archive. Each archive has one: it is extended, not begun anew. */
final class LogRecordings {
    /**
     * A recording of the log.
     *
     * @param id            in its archive
     * @param startPosition at which it begins; above 0 where older parts were purged
     */
    record LogRecording(long id, long startPosition) {
    }

    private LogRecordings() {
    }

    /** The newest recording of the log; null where there is none. */
    static LogRecording find(final AeronArchive archive) {
        final LogRecording[] found = new LogRecording[1];
        final int streamId = ConsensusModule.Configuration.logStreamId();
        archive.listRecordings(0, Integer.MAX_VALUE, (controlSessionId, correlationId, recordingId, startTimestamp, stopTimestamp,
            startPosition, stopPosition, initialTermId, segmentFileLength, termBufferLength, mtuLength, sessionId, stream,
            strippedChannel, originalChannel, sourceIdentity) -> {
            if (stream == streamId) {
                found[0] = new LogRecording(recordingId, startPosition);
            }
        });
        return found[0];
    }

    /** Up to where a recording goes, whether it is being written or not. */
    static long end(final AeronArchive archive, final LogRecording log) {
        final long end = archive.getMaxRecordedPosition(log.id());
        return end == Aeron.NULL_VALUE ? log.startPosition() : end;
    }
}
