package io.suanpan.replication.recording;

import io.aeron.Aeron;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ConsensusModule;

/**
 * The cluster's log as an archive has it. There is one recording of it: it is extended, not begun anew.
 *
 * @param id            in its archive
 * @param startPosition at which it begins; above 0 where older parts were purged, or never copied
 */
public record RecordedLog(long id, long startPosition) {
    /**
     * Finds the log. Waits for the archive's answer.
     *
     * @param archive to be asked
     * @return null where it has none
     */
    public static RecordedLog find(final AeronArchive archive) {
        final RecordedLog[] found = new RecordedLog[1];
        final int streamId = ConsensusModule.Configuration.logStreamId();
        archive.listRecordings(0, Integer.MAX_VALUE, (controlSessionId, correlationId, recordingId, startTimestamp, stopTimestamp,
            startPosition, stopPosition, initialTermId, segmentFileLength, termBufferLength, mtuLength, sessionId, stream,
            strippedChannel, originalChannel, sourceIdentity) -> {
            if (stream == streamId) {
                found[0] = new RecordedLog(recordingId, startPosition);
            }
        });
        return found[0];
    }

    /**
     * Up to where it goes, whether it is being written or not. Waits for the archive's answer.
     *
     * @param archive that has it
     * @return position in the log
     */
    public long end(final AeronArchive archive) {
        final long end = archive.getMaxRecordedPosition(id);
        return end == Aeron.NULL_VALUE ? startPosition : end;
    }
}
