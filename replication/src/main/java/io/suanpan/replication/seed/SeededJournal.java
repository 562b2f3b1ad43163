package io.suanpan.replication.seed;

import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.RecordingLog;
import io.suanpan.engine.log.Durability;
import io.suanpan.journal.ChronicleCommandLog;
import io.suanpan.journal.JournalContext;
import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.file.JournalFile;
import io.suanpan.replication.recording.ServiceSnapshot;
import io.suanpan.replication.state.SnapshotHead;
import java.util.List;
import org.agrona.concurrent.IdleStrategy;

/**
 * The journal of a member that is being made. It must not end before the snapshot that the member starts from; so snapshots that are newer
 * are passed over, and where there is no journal at all, one is begun behind the newest.
 */
final class SeededJournal {
    private static final int LEDGER_SERVICE = 0;

    private final AeronArchive archive;
    private final RecordingLog recordingLog;
    private final JournalContext journal;
    private final IdleStrategy idle;
    private final boolean exists;
    private int passedOver;

    SeededJournal(
        final AeronArchive archive, final RecordingLog recordingLog, final JournalContext journal, final IdleStrategy idle) {
        this.archive = archive;
        this.recordingLog = recordingLog;
        this.journal = journal;
        this.idle = idle;
        this.exists = !files().isEmpty();
    }

    private List<JournalFile> files() {
        return JournalFile.list(journal.directory().resolve(JournalContext.QUEUE_DIRECTORY));
    }

    SeedReport fit(final long logStart, final long logEnd, final long bytes) {
        DamagedJournalException why = null;
        for (RecordingLog.Entry entry = newest(); entry != null; entry = newest()) {
            final SnapshotHead head = head(entry.recordingId);
            try {
                final long last = openBehind(head);
                final long first = files().isEmpty() ? last + 1 : files().get(0).firstSequence();
                return new SeedReport(bytes, logStart, logEnd, entry.logPosition, head.sequence(), passedOver, first, last);
            } catch (final DamagedJournalException e) {
                why = e;
                recordingLog.invalidateLatestSnapshot();
                passedOver++;
            }
        }
        if (logStart > 0) {
            throw new SeedException("the log begins at position " + logStart + ", and no snapshot can be started from"
                + (why == null ? "" : ": " + why.getMessage()), why);
        }
        return new SeedReport(bytes, logStart, logEnd, -1, 0, passedOver, 1, 0);
    }

    private RecordingLog.Entry newest() {
        return recordingLog.getLatestSnapshot(LEDGER_SERVICE);
    }

    private SnapshotHead head(final long recordingId) {
        try (ServiceSnapshot snapshot = ServiceSnapshot.open(archive, recordingId, idle)) {
            return SnapshotHead.read(snapshot.image(), idle);
        }
    }

    /** Opens the journal as the member will, which begins it where there is none and cuts an end that was being written. */
    private long openBehind(final SnapshotHead head) {
        if (head.journal() == null && !exists) {
            return head.sequence(); // this cluster's members keep none
        }
        journal.durability(Durability.PROCESS).parameters(head.parameters()).beginning(head.journal());
        try (ChronicleCommandLog log = ChronicleCommandLog.open(journal)) {
            log.replay(head.sequence(), (frames, digestSequence, digest, bookDate) -> { });
            return log.lastSequence();
        }
    }
}
