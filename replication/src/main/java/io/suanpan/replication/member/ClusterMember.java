package io.suanpan.replication.member;

import io.aeron.archive.Archive;
import io.aeron.cluster.ClusterControl;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.suanpan.journal.file.DirectoryLock;
import io.suanpan.replication.feed.JournalFeed;
import io.suanpan.replication.service.LedgerService;
import io.suanpan.replication.state.StateStream;
import io.suanpan.snapshot.format.Compression;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.CloseHelper;
import org.agrona.IoUtil;
import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.status.AtomicCounter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running member: media driver, archive, consensus module and service, started in this order. Closed consensus module first, so that
 * the others elect at once; then service, archive and driver.
 *
 * <p>The member holds a lock on its directory. With it in hand, mark files of a process that was killed are known to be stale and are
 * removed, so that a restart need not wait until they look old; votes and terms are never touched.
 */
public final class ClusterMember implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterMember.class);

    private final ClusterMemberContext context;
    private final MemberParts parts;
    private final AtomicLong errors = new AtomicLong();
    private final SessionDoor door;
    private final LedgerService service;
    private DirectoryLock lock;
    private MediaDriver driver;
    private Archive archive;
    private ConsensusModule consensusModule;
    private ClusteredServiceContainer container;

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
        removeMarks(parts.part(MemberParts.MARKS));
        if (context.network().embeddedDriver()) {
            driver = MediaDriver.launch(parts.driver());
        }
        archive = Archive.launch(parts.archive());
        consensusModule = ConsensusModule.launch(parts.consensusModule(door, context.onTermination()));
        container = ClusteredServiceContainer.launch(parts.container(service, context.onTermination()));
    }

    private static void removeMarks(final Path directory) {
        try {
            IoUtil.delete(directory.toFile(), true);
            Files.createDirectories(directory);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot clear " + directory + ": " + e.getMessage(), e);
        }
    }

    private void onError(final Throwable error) {
        errors.incrementAndGet();
        LOG.warn("member {}: {}", context.memberId(), error.getMessage(), error);
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
     * What this member is in the cluster. Any thread.
     *
     * @return {@code leader}, {@code follower} or {@code candidate}
     */
    public String role() {
        return service.role().name().toLowerCase(Locale.ROOT);
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
        final AtomicCounter toggle = ClusterControl.findControlToggle(
            consensusModule.context().aeron().countersReader(), consensusModule.context().clusterId());
        return service.role() == Cluster.Role.LEADER && toggle != null && ClusterControl.ToggleState.SNAPSHOT.toggle(toggle);
    }

    /**
     * Snapshots of the whole cluster, as this member counts them.
     *
     * @return count since the start
     */
    public long snapshots() {
        return consensusModule.context().snapshotCounter().get();
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
        CloseHelper.closeAll(consensusModule, container, archive, driver, context.service().feed()::close, door, lock);
    }
}
