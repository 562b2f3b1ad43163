package io.suanpan.replication.member;

import io.aeron.archive.Archive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.ElectionState;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.journal.file.DirectoryLock;
import io.suanpan.replication.feed.JournalFeed;
import io.suanpan.replication.read.LocalReads;
import io.suanpan.replication.service.LedgerService;
import io.suanpan.replication.state.StateStream;
import io.suanpan.replication.upkeep.Upkeep;
import io.suanpan.snapshot.format.Compression;
import java.io.File;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import org.agrona.CloseHelper;
import org.agrona.concurrent.EpochClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running member: media driver, archive, consensus module and service, started in this order, and its upkeep. Closed consensus module
 * first of them, so that the others elect at once; then service, reads, archive and driver.
 *
 * <p>The member holds a lock on its directory. With it in hand, mark files of a process that was killed are known to be stale and are
 * removed, so that a restart need not wait until they look old; votes and terms are never touched.
 */
public final class ClusterMember implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterMember.class);
    private static final long WARNING_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final ClusterMemberContext context;
    private final MemberParts parts;
    private final AtomicLong errors = new AtomicLong();
    private final AtomicLong nextWarningNs = new AtomicLong(System.nanoTime());
    private final SessionDoor door;
    private final LocalReads reads;
    private final LedgerService service;
    private DirectoryLock lock;
    private MediaDriver driver;
    private Archive archive;
    private ConsensusModule consensusModule;
    private ClusteredServiceContainer container;
    private MemberUpkeep self;
    private Upkeep upkeep;

    private ClusterMember(final ClusterMemberContext context) {
        this.context = context;
        this.parts = new MemberParts(context, this::onError);
        this.door = new SessionDoor(context.credentialsFile() == null ? null : Credentials.read(context.credentialsFile()));
        if (context.journal() != null) {
            context.service().feed(new JournalFeed(context.journal(), context.feedRingBytes()));
        }
        if (context.service().snapshots() == null) {
            context.service().snapshots(new StateStream(Compression.LZ4));
        }
        this.reads = new LocalReads(context.localReads(), context.service().ledger().pageRows());
        final ToIntFunction<Ledger> besides = context.service().betweenMessages();
        context.service().betweenMessages(ledger -> besides.applyAsInt(ledger) + reads.poll(ledger));
        this.service = new LedgerService(context.service());
    }

    /**
     * Starts a member.
     *
     * @param context settings
     * @return the member; it takes part in the cluster from here on
     * @throws io.suanpan.journal.file.DirectoryInUseException if a process has the directory
     */
    public static ClusterMember launch(final ClusterMemberContext context) {
        final ClusterMember member = new ClusterMember(context.conclude());
        try {
            member.start();
            return member;
        } catch (final RuntimeException | Error e) {
            try {
                member.close();
            } catch (final RuntimeException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    private void start() {
        lock = DirectoryLock.take(parts.part(MemberParts.CLUSTER));
        parts.clearMarks();
        if (context.network().embeddedDriver()) {
            driver = MediaDriver.launch(parts.driver());
        }
        archive = ArchiveStart.launch(parts::archive);
        consensusModule = ConsensusModule.launch(parts.consensusModule(door, context.onTermination()));
        container = ClusteredServiceContainer.launch(parts.container(service, context.onTermination()));
        reads.start(context.network().idleStrategy().get());
        self = new MemberUpkeep(context, parts, consensusModule.context(), service);
        upkeep = new Upkeep(context.upkeep(), self, this::onError);
    }

    /** Counts all, and logs few: what Aeron tries again and again fails thousands of times a second. */
    private void onError(final Throwable error) {
        errors.incrementAndGet();
        final long nowNs = System.nanoTime();
        final long nextNs = nextWarningNs.get();
        if (nowNs - nextNs >= 0 && nextWarningNs.compareAndSet(nextNs, nowNs + WARNING_NS)) {
            LOG.warn("member {}: {}", context.memberId(), error.getMessage(), error);
        }
    }

    /**
     * The service of this member.
     *
     * @return for its position and role
     */
    public LedgerService service() {
        return service;
    }

    /**
     * Reads that this member answers from its own state, whatever it is in the cluster. Any thread.
     *
     * @return open as long as this is
     */
    public LocalReads reads() {
        return reads;
    }

    /**
     * What this member is in the cluster. Any thread.
     *
     * @return {@code leader}, {@code follower} or {@code candidate}
     */
    public String role() {
        return service.role().name().toLowerCase(Locale.ROOT);
    }

    /**
     * The newest term that this member knows of. Any thread.
     *
     * @return leadership term id; -1 before the first
     */
    public long term() {
        // A service that began with a snapshot is told of no term before the next one; the consensus module knows.
        return Math.max(service.term(), consensusModule.context().leadershipTermIdCounter().get());
    }

    /**
     * What Aeron's own tools are to be pointed at.
     *
     * @return directory of the consensus module
     */
    public File clusterDirectory() {
        return parts.part(MemberParts.CLUSTER).toFile();
    }

    /**
     * The directory of the media driver.
     *
     * @return for clients on this machine
     */
    public String aeronDirectory() {
        return context.driverDirectory();
    }

    /**
     * The clock of the media driver, which clients on {@link #aeronDirectory()} must have too: each tells by it whether the other lives.
     *
     * @return milliseconds since 1970; does not jump where the machine's clock is set
     */
    public EpochClock epochClock() {
        return parts.epochClock();
    }

    /**
     * Sessions that were not let in, and requests that were not granted.
     *
     * @return count since the start
     */
    public long refused() {
        return door.refused();
    }

    /**
     * Errors that Aeron reported.
     *
     * @return count since the start
     */
    public long errors() {
        return errors.get();
    }

    /**
     * Asks for a snapshot of the whole cluster. Only the leader can; it comes when the log has come to it.
     *
     * @return false where this member does not lead, or a snapshot is under way
     */
    public boolean requestSnapshot() {
        return self.requestSnapshot();
    }

    /**
     * What keeps the disk of this member from filling.
     *
     * @return running until this is closed
     */
    public Upkeep upkeep() {
        return upkeep;
    }

    /**
     * Snapshots of the whole cluster, as this member counts them.
     *
     * @return count since the start
     */
    public long snapshots() {
        return self.snapshots();
    }

    /**
     * Whether this member leads or follows, and has taken in what was agreed on before: no election is under way here. Any thread.
     *
     * @return false too while it replays its log or catches up with the leader; {@link #lagBytes()} says nothing then
     */
    public boolean hasJoined() {
        return ElectionState.CLOSED == ElectionState.get(consensusModule.context().electionStateCounter().get());
    }

    /**
     * How much of what the cluster is known to have agreed on this member has not applied yet. Any thread.
     *
     * @return bytes of the log
     */
    public long lagBytes() {
        final long reached = service.logPosition();
        return Math.max(0, consensusModule.context().commitPositionCounter().get() - reached);
    }

    /**
     * The last sequence that this member's journal has.
     *
     * @return -1 where it keeps none
     */
    public long journaled() {
        return context.service().feed() instanceof JournalFeed feed ? feed.appended() : -1;
    }

    @Override
    public void close() {
        CloseHelper.closeAll(upkeep, consensusModule, container, reads, archive, driver, context.service().feed()::close, door, lock);
    }
}
