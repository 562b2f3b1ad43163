package io.suanpan.replication.upkeep;

import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.RecordingLog;
import java.io.File;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The snapshots that stay: the newest whole ones that a member's {@link RecordingLog} names.
 *
 * @param recordings     that they are in
 * @param oldestPosition of the log, from which the oldest of them goes on; {@link #NONE} where there are fewer than are to stay
 * @param newestTime     when the newest was taken, in nanoseconds since 1970; 0 where there is none
 * @param staleEntries   entries that are valid and name recordings that need not stay
 */
record KeptSnapshots(Set<Long> recordings, long oldestPosition, long newestTime, int staleEntries) {
    static final long NONE = -1;

    /** Reads it beside the consensus module, whose file it is: an entry is written at once, or not seen yet. */
    static KeptSnapshots read(final File clusterDirectory, final int keep) {
        try (RecordingLog log = new RecordingLog(clusterDirectory, false)) {
            return of(log.entries(), keep);
        }
    }

    static KeptSnapshots of(final List<RecordingLog.Entry> entries, final int keep) {
        final TreeSet<Long> positions = new TreeSet<>();
        long newestTime = 0;
        for (final RecordingLog.Entry entry : entries) {
            // The consensus module's is written last: where it is, the service's is.
            if (isSnapshot(entry) && entry.serviceId == ConsensusModule.Configuration.SERVICE_ID) {
                positions.add(entry.logPosition);
                newestTime = Math.max(newestTime, entry.timestamp);
            }
        }
        while (positions.size() > keep) {
            positions.pollFirst();
        }
        final Set<Long> recordings = new HashSet<>();
        int stale = 0;
        for (final RecordingLog.Entry entry : entries) {
            if (isSnapshot(entry)) {
                if (positions.contains(entry.logPosition)) {
                    recordings.add(entry.recordingId);
                } else {
                    stale++;
                }
            }
        }
        return new KeptSnapshots(recordings, positions.size() < keep ? NONE : positions.first(), newestTime, stale);
    }

    private static boolean isSnapshot(final RecordingLog.Entry entry) {
        return entry.type == RecordingLog.ENTRY_TYPE_SNAPSHOT && entry.isValid;
    }

    /** Whether a recording of a snapshot need not stay: older than one that does. What is newer may be under way. */
    boolean isPast(final long recordingId) {
        return !recordings.contains(recordingId) && recordings.stream().anyMatch(kept -> kept > recordingId);
    }
}
