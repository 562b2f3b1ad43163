package io.suanpan.replication.standby;

import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.RecordingLog;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.journal.JournalContext;
import io.suanpan.journal.JournalReader;
import io.suanpan.journal.file.JournalFile;
import io.suanpan.replication.feed.JournalFeed;
import io.suanpan.replication.recording.RecordedLog;
import io.suanpan.replication.recording.ServiceSnapshot;
import io.suanpan.replication.service.LedgerReplica;
import io.suanpan.replication.state.SnapshotHead;
import io.suanpan.replication.state.StateStream;
import io.suanpan.snapshot.format.Compression;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.concurrent.IdleStrategy;

/**
 * Where a standby begins: with the newest snapshot that its journal reaches. Where the journal is empty, with the beginning of the log, so
 * that the journal has everything; where that is purged, with the newest snapshot, which says where the journal begins.
 */
final class StandbyStart {
    private static final int LEDGER_SERVICE = 0;

    private final StandbyContext context;
    private final AeronArchive archive;
    private final File clusterDirectory;
    private final IdleStrategy idle;

    StandbyStart(final StandbyContext context, final AeronArchive archive, final File clusterDirectory, final IdleStrategy idle) {
        this.context = context;
        this.archive = archive;
        this.clusterDirectory = clusterDirectory;
        this.idle = idle;
    }

    /** What a replica of the log was begun from, and where in the log it goes on. */
    record Begun(LedgerReplica replica, JournalFeed feed, long position) {
    }

    /** Begins; null where what is needed was not copied yet. */
    Begun begin(final RecordedLog log) {
        final Path directory = context.backup().directory();
        final List<JournalFile> files = JournalFile.list(directory.resolve(JournalContext.QUEUE_DIRECTORY));
        final long journaled = files.isEmpty() ? 0 : lastSequence(directory, files);
        if (files.isEmpty() && log.startPosition() == 0) {
            return fromGenesis();
        }
        final List<RecordingLog.Entry> snapshots = snapshots();
        for (final RecordingLog.Entry snapshot : snapshots) {
            try (ServiceSnapshot replay = ServiceSnapshot.open(archive, snapshot.recordingId, idle)) {
                final SnapshotHead head = SnapshotHead.read(replay.image(), idle);
                if (!files.isEmpty() && head.sequence() > journaled) {
                    continue;
                }
                if (files.isEmpty()) {
                    context.journal().beginning(head.journal());
                }
            }
            return from(snapshot);
        }
        if (log.startPosition() == 0) {
            return fromGenesis();
        }
        if (snapshots.isEmpty()) {
            return null;
        }
        throw new IllegalStateException("the journal ends at sequence " + journaled + ", before every snapshot that is here, and the log"
            + " begins at position " + log.startPosition() + ": begin in an empty directory");
    }

    private static long lastSequence(final Path directory, final List<JournalFile> files) {
        long last = Math.max(0, files.get(files.size() - 1).firstSequence() - 1);
        try (JournalReader reader = JournalReader.open(directory, last + 1, Long.MAX_VALUE)) {
            while (reader.next()) {
                last = reader.entry().lastSequence();
            }
        }
        return last;
    }

    /** Snapshots of the ledger, newest first. */
    private List<RecordingLog.Entry> snapshots() {
        try (RecordingLog recordingLog = new RecordingLog(clusterDirectory, false)) {
            final List<RecordingLog.Entry> snapshots = new ArrayList<>(recordingLog.entries());
            snapshots.removeIf(entry -> !entry.isValid || entry.type != RecordingLog.ENTRY_TYPE_SNAPSHOT
                || entry.serviceId != LEDGER_SERVICE);
            snapshots.sort(Comparator.comparingLong((RecordingLog.Entry entry) -> entry.logPosition).reversed());
            return snapshots;
        }
    }

    private Begun fromGenesis() {
        return begun(new Ledger(context.ledger()), new Long2LongHashMap(0), 0);
    }

    private Begun from(final RecordingLog.Entry snapshot) {
        try (ServiceSnapshot replay = ServiceSnapshot.open(archive, snapshot.recordingId, idle)) {
            final Ledger ledger = new StateStream(Compression.LZ4).read(context.ledger(), replay.image(), idle);
            return begun(ledger, replay.roles(), snapshot.logPosition);
        }
    }

    private Begun begun(final Ledger ledger, final Long2LongHashMap roles, final long position) {
        final JournalFeed feed = new JournalFeed(context.journal(), context.feedRingBytes());
        return new Begun(new LedgerReplica(ledger, roles, feed, position), feed, position);
    }
}
