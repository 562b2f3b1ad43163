package io.suanpan.replication.member;

import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.NanosecondClusterClock;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.suanpan.replication.service.LedgerService;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.ErrorHandler;

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
    private static final long OTHERS_ANSWER_NS = TimeUnit.SECONDS.toNanos(2);

    private final ClusterMemberContext context;
    private final NetworkContext network;
    private final String aeronDirectory;
    private final ErrorHandler errorHandler;

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
            .threadingMode(network.threadingMode())
            .sharedIdleStrategy(network.idleStrategy().get())
            .sharedNetworkIdleStrategy(network.idleStrategy().get())
            .senderIdleStrategy(network.idleStrategy().get())
            .receiverIdleStrategy(network.idleStrategy().get())
            .conductorIdleStrategy(network.idleStrategy().get())
            .mtuLength(network.mtuBytes())
            .ipcMtuLength(network.mtuBytes())
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
            .replicationChannel(UDP + "?endpoint=" + context.address().anyPort())
            .threadingMode(ArchiveThreadingMode.SHARED)
            .idleStrategySupplier(network.idleStrategy())
            .fileSyncLevel(fileSyncLevel)
            .catalogFileSyncLevel(fileSyncLevel)
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
            .clusterClock(new NanosecondClusterClock())
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
            .idleStrategySupplier(network.idleStrategy())
            .terminationHook(terminationHook)
            .errorHandler(errorHandler);
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
     * Where a part keeps what it keeps.
     *
     * @param name {@link #CLUSTER}, {@link #ARCHIVE} or {@link #MARKS}
     * @return directory
     */
    public Path part(final String name) {
        return context.directory().resolve(name);
    }
}
