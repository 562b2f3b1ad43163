package io.suanpan.replication.backup;

import io.aeron.Aeron;
import io.aeron.archive.Archive;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ClusterBackup;
import io.aeron.cluster.RecordingLog;
import io.aeron.driver.MediaDriver;
import io.aeron.security.CredentialsSupplier;
import io.suanpan.journal.file.DirectoryLock;
import io.suanpan.replication.member.ArchiveStart;
import io.suanpan.replication.member.ClusterMemberContext;
import io.suanpan.replication.member.MemberAddress;
import io.suanpan.replication.member.MemberParts;
import io.suanpan.replication.recording.RecordedLog;
import io.suanpan.replication.upkeep.CopyPurge;
import java.io.File;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.agrona.CloseHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running backup: media driver, archive and Aeron's {@code ClusterBackup}. It copies the log as far as members have agreed on it, and
 * every snapshot, from whichever member answers; where that one is gone, it goes on with another. What was copied stays through a
 * restart.
 *
 * <p>Opened, asked and closed by one thread.
 */
public final class LogBackup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogBackup.class);
    private static final long BEGIN_ANEW_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long NO_PROGRESS_NS = TimeUnit.SECONDS.toNanos(5);

    private final BackupContext context;
    private final MemberParts parts;
    private final BackupEvents events = new BackupEvents();
    private DirectoryLock lock;
    private MediaDriver driver;
    private Archive archive;
    private Aeron aeron;
    private AeronArchive localArchive;
    private SourceLog sourceLog;
    private ClusterBackup backup;
    private CopyPurge purge;
    private RecordedLog log;
    private boolean live;
    private long purgedBehind = -1;
    private long failuresSeen;
    private volatile boolean ended;

    private LogBackup(final BackupContext context) {
        this.context = context;
        this.parts = new MemberParts(new ClusterMemberContext().members(List.of(context.address())).directory(context.directory())
            .network(context.network()).upkeep(context.upkeep()).conclude(), LogBackup::onError);
    }

    private static void onError(final Throwable error) {
        LOG.warn("{}", error.getMessage());
    }

    /**
     * Starts a backup, or goes on with one.
     *
     * @param context settings
     * @return the backup
     * @throws io.suanpan.journal.file.DirectoryInUseException if a process has the directory
     */
    public static LogBackup launch(final BackupContext context) {
        final LogBackup backup = new LogBackup(context);
        try {
            backup.start();
            return backup;
        } catch (final RuntimeException | Error e) {
            CloseHelper.quietClose(backup);
            throw e;
        }
    }

    private void start() {
        lock = DirectoryLock.take(parts.part(MemberParts.CLUSTER));
        parts.clearMarks();
        driver = MediaDriver.launch(parts.driver());
        archive = ArchiveStart.launch(parts::archive);
        aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName())
            .epochClock(parts.epochClock()).errorHandler(LogBackup::onError));
        localArchive = AeronArchive.connect(parts.archiveClient().aeron(aeron).ownsAeronClient(false));
        purge = new CopyPurge(
            () -> parts.archiveClient().aeron(aeron).ownsAeronClient(false), clusterDirectory(), context.upkeep());
        sourceLog = new SourceLog(aeron, context.address().host());
        try (RecordingLog recordingLog = new RecordingLog(clusterDirectory(), true)) {
            events.onRecordingLog(recordingLog);
        }
        backup = ClusterBackup.launch(backup());
    }

    private ClusterBackup.Context backup() {
        final MemberAddress address = context.address();
        return new ClusterBackup.Context()
            .aeronDirectoryName(driver.aeronDirectoryName())
            .clusterDir(clusterDirectory())
            .markFileDir(parts.part(MemberParts.MARKS).toFile())
            .clusterConsensusEndpoints(context.members().stream().map(MemberAddress::consensus).collect(Collectors.joining(",")))
            .consensusChannel("aeron:udp?endpoint=" + address.consensus())
            .catchupEndpoint(address.catchUp())
            .epochClock(parts.epochClock())
            .archiveContext(parts.archiveClient())
            .clusterArchiveContext(new AeronArchive.Context().controlRequestChannel("aeron:udp")
                .controlResponseChannel("aeron:udp?endpoint=" + address.anyPort()))
            .clusterBackupIntervalNs(context.queryIntervalNs())
            .clusterBackupCoolDownIntervalNs(BEGIN_ANEW_NS)
            .clusterBackupProgressTimeoutNs(NO_PROGRESS_NS)
            .credentialsSupplier(credentials())
            .idleStrategySupplier(context.network().idleStrategy())
            .eventsListener(events)
            .terminationHook(() -> ended = true)
            .errorHandler(LogBackup::onError);
    }

    private CredentialsSupplier credentials() {
        final byte[] credentials = context.credentials();
        return new CredentialsSupplier() {
            @Override
            public byte[] encodedCredentials() {
                return credentials;
            }

            @Override
            public byte[] onChallenge(final byte[] encodedChallenge) {
                return credentials; // nobody is challenged
            }
        };
    }

    /**
     * Looks where the backup stands, and lets go of what a new snapshot makes needless. Asks the member that is copied from, and waits for
     * its answer.
     *
     * @return now, or a moment ago
     */
    public BackupStatus look() {
        final BackupEvents.Failures failures = events.failures();
        final ClusterBackup.State state = ClusterBackup.State.get(backup.context().stateCounter());
        if (failures.count() != failuresSeen || state == ClusterBackup.State.RESET_BACKUP) {
            failuresSeen = failures.count();
            live = false;
        }
        live |= state == ClusterBackup.State.BACKING_UP;
        purgeBehindNewSnapshot();
        final BackupEvents.Source source = events.source();
        final long sourcePosition = source == null || !live ? -1 : sourceLog.position(source.archiveEndpoint());
        return new BackupStatus(source == null ? -1 : source.memberId(), live, position(), sourcePosition,
            events.termPosition(), events.snapshot(), failures.count(), failures.last());
    }

    private void purgeBehindNewSnapshot() {
        final long snapshot = events.snapshot();
        if (snapshot != purgedBehind) {
            purgedBehind = snapshot;
            purge.run();
        }
    }

    /** Up to where the log is here. */
    private long position() {
        log = log == null ? RecordedLog.find(localArchive) : log;
        return log == null ? 0 : log.end(localArchive);
    }

    /**
     * Opens what was copied, for another thread.
     *
     * @return to be closed before this is
     */
    public AeronArchive openArchive() {
        return AeronArchive.connect(parts.withConnection(parts.archiveClient()));
    }

    /**
     * Where the terms and snapshots that were copied are listed.
     *
     * @return directory of a {@link RecordingLog}
     */
    public File clusterDirectory() {
        return parts.part(MemberParts.CLUSTER).toFile();
    }

    /**
     * Whether it cannot go on by itself: the disk is full, or what it has written down cannot be kept.
     *
     * @return true once it has ended
     */
    public boolean isEnded() {
        return ended;
    }

    @Override
    public void close() {
        CloseHelper.closeAll(backup, sourceLog, localArchive, aeron, archive, driver, lock);
    }
}
