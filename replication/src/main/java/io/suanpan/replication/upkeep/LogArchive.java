package io.suanpan.replication.upkeep;

import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.client.ArchiveException;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.service.ClusteredServiceContainer;
import java.util.ArrayList;
import java.util.List;

/** A member's archive, of this member or another. Open for one look. */
final class LogArchive implements AutoCloseable {
    private final AeronArchive archive;

    LogArchive(final AeronArchive.Context context) {
        archive = AeronArchive.connect(context);
    }

    /** What it has of the log; the newest recording is the one that is written to. */
    LogExtent log() {
        final LogExtent[] log = {LogExtent.NOTHING};
        archive.listRecordingsForUri(0, Integer.MAX_VALUE, "", ConsensusModule.Configuration.logStreamId(),
            (controlSessionId, correlationId, recordingId, startTimestamp, stopTimestamp, startPosition, stopPosition, initialTermId,
                segmentFileLength, termBufferLength, mtuLength, sessionId, streamId, strippedChannel, originalChannel, sourceIdentity) ->
                log[0] = new LogExtent(recordingId, startPosition, stopPosition, termBufferLength, segmentFileLength));
        final LogExtent found = log[0];
        if (found.end() != AeronArchive.NULL_POSITION) {
            return found;
        }
        return new LogExtent(found.recordingId(), found.start(), archive.getMaxRecordedPosition(found.recordingId()), found.termBytes(),
            found.segmentBytes());
    }

    /** Deletes all files of the log that end at or before a position; returns how many. */
    long purge(final LogExtent log, final long position) {
        return archive.purgeSegments(log.recordingId(), log.floor(position));
    }

    /** Deletes the recordings of snapshots that need not stay; returns how many. One that is being read waits for the next time. */
    int purgeSnapshotsBut(final KeptSnapshots kept) {
        int purged = 0;
        for (final long recordingId : snapshots()) {
            if (kept.isPast(recordingId)) {
                purged += purgeSnapshot(recordingId);
            }
        }
        return purged;
    }

    private List<Long> snapshots() {
        final List<Long> recordings = new ArrayList<>();
        for (final int snapshotStreamId : new int[] {
            ConsensusModule.Configuration.snapshotStreamId(), ClusteredServiceContainer.Configuration.snapshotStreamId()}) {
            archive.listRecordingsForUri(0, Integer.MAX_VALUE, "", snapshotStreamId,
                (controlSessionId, correlationId, recordingId, startTimestamp, stopTimestamp, startPosition, stopPosition, initialTermId,
                    segmentFileLength, termBufferLength, mtuLength, sessionId, streamId, strippedChannel, originalChannel,
                    sourceIdentity) -> recordings.add(recordingId));
        }
        return recordings;
    }

    private int purgeSnapshot(final long recordingId) {
        try {
            archive.purgeRecording(recordingId);
            return 1;
        } catch (final ArchiveException e) {
            if (e.errorCode() == ArchiveException.ACTIVE_RECORDING) {
                return 0;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        archive.close();
    }
}
