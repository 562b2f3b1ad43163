package io.suanpan.replication.backup;

import io.aeron.cluster.ClusterBackupEventsListener;
import io.aeron.cluster.ClusterMember;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.RecordingLog;
import java.util.List;

/** What Aeron tells of a backup. Written by its agent's thread, read by any. */
final class BackupEvents implements ClusterBackupEventsListener {
    /** The member that is copied from. */
    record Source(int memberId, String archiveEndpoint) {
    }

    /** Times that the backup had to begin anew, and why it last had to. */
    record Failures(long count, String last) {
    }

    private volatile Source source;
    private volatile long termPosition = -1;
    private volatile long snapshot = -1;
    private volatile Failures failures = new Failures(0, null);

    /** Takes what the directory has. */
    void onRecordingLog(final RecordingLog recordingLog) {
        final RecordingLog.Entry newest = recordingLog.getLatestSnapshot(ConsensusModule.Configuration.SERVICE_ID);
        snapshot = newest == null ? -1 : newest.logPosition;
        final RecordingLog.Entry term = recordingLog.findLastTerm();
        termPosition = term == null ? -1 : term.termBaseLogPosition;
    }

    @Override
    public void onBackupQuery() {
        // The answer is told as well.
    }

    @Override
    public void onPossibleFailure(final Exception failure) {
        failures = new Failures(failures.count + 1, failure.getMessage());
    }

    @Override
    public void onBackupResponse(
        final ClusterMember[] members, final ClusterMember logSource, final List<RecordingLog.Snapshot> snapshotsToRetrieve) {
        source = new Source(logSource.id(), logSource.archiveEndpoint());
    }

    @Override
    public void onUpdatedRecordingLog(final RecordingLog recordingLog, final List<RecordingLog.Snapshot> snapshotsRetrieved) {
        onRecordingLog(recordingLog);
    }

    @Override
    public void onLiveLogProgress(final long recordingId, final long recordingPosCounterId, final long logPosition) {
        // Read from the counter.
    }

    /** Null before one was found. */
    Source source() {
        return source;
    }

    Failures failures() {
        return failures;
    }

    /** Where the newest term begins in the log; -1 where none is known. */
    long termPosition() {
        return termPosition;
    }

    /** Position of the newest snapshot; -1 where there is none. */
    long snapshot() {
        return snapshot;
    }
}
