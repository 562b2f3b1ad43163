package io.suanpan.replication.member;

import io.aeron.Aeron;
import io.aeron.RethrowingErrorHandler;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.checksum.Checksums;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.suanpan.replication.service.LedgerService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.ErrorHandler;
import org.agrona.IoUtil;
import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.SystemEpochClock;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.SystemNanoClock;

/**
 * What a member is made of, each part set up from the one context so that they agree. The parts find each other through the media
 * driver's directory; everything between them on this machine goes through shared memory.
 */
public final class MemberParts {
    /** Where mark files stand, apart from everything that must outlive a process. */
    public static final String MARKS = "marks";
    /** Where the consensus module keeps its terms and votes. */
    public static final String CLUSTER = "cluster";
    /** Where the log and the snapshots are recorded. */
    public static final String ARCHIVE = "archive";

    private static final String IPC = "aeron:ipc";
    private static final String UDP = "aeron:udp";
    /** An eighth of the shortest terms that Aeron's parts speak through to each other, 128 KiB, takes no more than twice this. */
    private static final int IPC_MTU_BYTES = 8 << 10;
    private static final long OTHERS_ANSWER_NS = TimeUnit.SECONDS.toNanos(2);

    private final ClusterMemberContext context;
    private final NetworkContext network;
    private final String aeronDirectory;
    private final ErrorHandler errorHandler;
    private final SteadyClock clock = new SteadyClock(new SystemEpochNanoClock(), SystemNanoClock.INSTANCE);
    private final EpochClock epochClock;

    /**
     * Sets up the parts.
     *
     * @param context      concluded
     * @param errorHandler told of what Aeron reports
     */
    public MemberParts(final ClusterMemberContext context, final ErrorHandler errorHandler) {
        this.context = context;
        this.network = context.network();
        this.aeronDirectory = context.driverDirectory();
        this.errorHandler = errorHandler;
        this.epochClock = network.embeddedDriver() ? clock.epochClock() : SystemEpochClock.INSTANCE;
    }

    /**
     * The clock that whoever speaks to the media driver must have, since both tell by it whether the other lives.
     *
     * @return steady where the driver is embedded
     */
    public EpochClock epochClock() {
        return epochClock;
    }

    /**
     * The media driver.
     *
     * @return to be launched first, where it is to be embedded
     */
    public MediaDriver.Context driver() {
        final Timeouts timeouts = context.timeouts();
        return new MediaDriver.Context()
            .aeronDirectoryName(aeronDirectory)
            .dirDeleteOnStart(true)
            .dirDeleteOnShutdown(true)
            .threadingMode(network.threadingMode().mode())
            .sharedIdleStrategy(network.idleStrategy().get())
            .sharedNetworkIdleStrategy(network.idleStrategy().get())
            .senderIdleStrategy(network.idleStrategy().get())
            .receiverIdleStrategy(network.idleStrategy().get())
            .conductorIdleStrategy(network.idleStrategy().get())
            .sharedThreadFactory(this::thread)
            .sharedNetworkThreadFactory(this::thread)
            .senderThreadFactory(this::thread)
            .receiverThreadFactory(this::thread)
            .conductorThreadFactory(this::thread)
            .mtuLength(network.mtuBytes())
            .ipcMtuLength(Math.min(network.mtuBytes(), IPC_MTU_BYTES))
            .publicationTermBufferLength(network.termBytes())
            .ipcTermBufferLength(network.termBytes())
            .initialWindowLength(network.windowBytes())
            .publicationTermWindowLength(network.windowBytes())
            .socketSndbufLength(network.windowBytes())
            .socketRcvbufLength(network.windowBytes())
            .termBufferSparseFile(true)
            .imageLivenessTimeoutNs(timeouts.imageLivenessNs())
            .timerIntervalNs(timeouts.driverTimerNs())
            .flowControlReceiverTimeoutNs(timeouts.imageLivenessNs())
            .spiesSimulateConnection(true)
            .epochClock(epochClock)
            .errorHandler(errorHandler);
    }

    /**
     * The archive.
     *
     * @return to be launched behind the media driver
     */
    public Archive.Context archive() {
        final int fileSyncLevel = context.durability().fileSyncLevel();
        return new Archive.Context()
            .aeronDirectoryName(aeronDirectory)
            .archiveDir(part(ARCHIVE).toFile())
            .markFileDir(part(MARKS).toFile())
            .archiveId(context.memberId())
            .controlChannel(UDP + "?endpoint=" + context.address().archiveControl())
            .localControlChannel(IPC + "?term-length=64k")
            .recordingEventsEnabled(false)
            .segmentFileLength(context.upkeep().segmentBytes())
            .recordChecksum(Checksums.newInstance(ArchiveStart.CHECKSUM))
            .replicationChannel(UDP + "?endpoint=" + context.address().anyPort())
            .threadingMode(ArchiveThreadingMode.SHARED)
            .threadFactory(this::thread)
            .idleStrategySupplier(network.idleStrategy())
            .fileSyncLevel(fileSyncLevel)
            .catalogFileSyncLevel(fileSyncLevel)
            .epochClock(epochClock)
            .errorHandler(errorHandler);
    }

    ConsensusModule.Context consensusModule(final SessionDoor door, final Runnable terminationHook) {
        final Timeouts timeouts = context.timeouts();
        return new ConsensusModule.Context()
            .aeronDirectoryName(aeronDirectory)
            .clusterDir(part(CLUSTER).toFile())
            .markFileDir(part(MARKS).toFile())
            .clusterMemberId(context.memberId())
            .clusterMembers(MemberAddress.clusterMembers(context.members()))
            .threadFactory(this::thread)
            .appVersion(context.logVersion())
            .clusterClock(clock)
            .epochClock(epochClock)
            .ingressChannel(UDP + "?term-length=" + network.termBytes())
            .isIpcIngressAllowed(true)
            .logChannel(UDP + "?term-length=" + network.termBytes() + "|fc=" + network.logFlowControl())
            .replicationChannel(UDP + "?endpoint=" + context.address().anyPort())
            .archiveContext(archiveClient())
            .leaderHeartbeatTimeoutNs(timeouts.heartbeatTimeoutNs())
            .leaderHeartbeatIntervalNs(timeouts.heartbeatIntervalNs())
            .electionTimeoutNs(timeouts.electionTimeoutNs())
            .electionStatusIntervalNs(timeouts.electionStatusNs())
            .startupCanvassTimeoutNs(timeouts.canvassNs())
            .sessionTimeoutNs(timeouts.sessionNs())
            .terminationTimeoutNs(TimeUnit.SECONDS.toNanos(5))
            .maxConcurrentSessions(context.maxSessions())
            .fileSyncLevel(context.durability().fileSyncLevel())
            .authenticatorSupplier(() -> door)
            .authorisationServiceSupplier(() -> door)
            .idleStrategySupplier(network.idleStrategy())
            .terminationHook(terminationHook)
            .errorHandler(errorHandler);
    }

    ClusteredServiceContainer.Context container(final LedgerService service, final Runnable terminationHook) {
        return new ClusteredServiceContainer.Context()
            .aeronDirectoryName(aeronDirectory)
            .clusterDir(part(CLUSTER).toFile())
            .markFileDir(part(MARKS).toFile())
            .archiveContext(archiveClient())
            .clusteredService(service)
            .isRespondingService(false)
            .threadFactory(this::thread)
            .appVersion(context.logVersion())
            .epochClock(epochClock)
            .idleStrategySupplier(network.idleStrategy())
            .terminationHook(terminationHook)
            .errorHandler(errorHandler);
    }

    /**
     * A thread of one of the parts. Where one ends by an exception, Aeron's own error log on a full disk for example, the others would go
     * on without it, and the member neither work nor end: the node stops instead.
     */
    private Thread thread(final Runnable task) {
        final Thread thread = new Thread(task);
        thread.setUncaughtExceptionHandler((ended, cause) -> context.service().faultHandler().onFault(
            "thread " + ended.getName() + ", " + context.directory().toFile().getUsableSpace() + " bytes are left in "
                + context.directory(), cause));
        return thread;
    }

    /**
     * A client of the archive on this machine.
     *
     * @return to be connected
     */
    public AeronArchive.Context archiveClient() {
        return new AeronArchive.Context()
            .aeronDirectoryName(aeronDirectory)
            .controlRequestChannel(IPC + "?term-length=64k")
            .controlResponseChannel(IPC + "?term-length=64k")
            .controlRequestStreamId(AeronArchive.Configuration.localControlStreamId());
    }

    /** The archive of another member, over the network. */
    AeronArchive.Context archiveClient(final int memberId) {
        return new AeronArchive.Context()
            .aeronDirectoryName(aeronDirectory)
            .messageTimeoutNs(OTHERS_ANSWER_NS)
            .controlRequestChannel(UDP + "?term-length=64k|endpoint=" + context.members().get(memberId).archiveControl())
            .controlResponseChannel(UDP + "?term-length=64k|endpoint=" + context.address().anyPort());
    }

    /**
     * Gives a client of an archive its own connection to the media driver, under the driver's clock.
     *
     * @param client to be connected next, which closes the connection when it is closed, or cannot be connected
     * @return the same
     */
    public AeronArchive.Context withConnection(final AeronArchive.Context client) {
        return client.ownsAeronClient(true).aeron(Aeron.connect(new Aeron.Context()
            .aeronDirectoryName(aeronDirectory)
            .epochClock(epochClock)
            .errorHandler(errorHandler)
            .subscriberErrorHandler(RethrowingErrorHandler.INSTANCE))); // or what cannot be applied is stepped over
    }

    /** Removes the marks of a process that is gone. With the directory's lock in hand only. */
    public void clearMarks() {
        final Path marks = part(MARKS);
        try {
            IoUtil.delete(marks.toFile(), true);
            Files.createDirectories(marks);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot clear " + marks + ": " + e.getMessage(), e);
        }
    }

    /**
     * Where a part keeps what it keeps.
     *
     * @param name {@link #CLUSTER}, {@link #ARCHIVE} or {@link #MARKS}
     * @return directory
     */
    public Path part(final String name) {
        return context.directory().resolve(name);
    }
}
