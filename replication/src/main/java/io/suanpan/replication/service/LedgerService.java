package io.suanpan.replication.service;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.logbuffer.Header;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.journal.entry.JournalPoint;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The engine as Aeron Cluster calls it: hands messages to the {@link CommandApplier} and answers to sessions, takes and loads snapshots,
 * and has the nodes compare their digests.
 *
 * <p>All callbacks come on the service's thread. None waits for a client; a journal that cannot follow holds it up, since nothing may be
 * applied that is not remembered. An exception in any of them goes to the {@link FaultHandler}, because the cluster would step over the
 * message on this node only.
 *
 * <p>The container must not answer sessions by itself ({@code isRespondingService(false)}).
 */
public final class LedgerService implements ClusteredService {
    private static final long CHECKPOINT_TIMER = 1;

    private final LedgerServiceContext context;
    private final Feed feed;
    private final ToIntFunction<Ledger> betweenMessages;
    private final ServicePosition position = new ServicePosition();
    private final EgressHeader egressHeader = new EgressHeader();
    private final SessionTable sessions;
    private final Caller node = new NodeCaller();
    private final CheckpointMessage checkpoint = new CheckpointMessage();
    private Cluster cluster;
    private Ledger ledger;
    private CommandApplier applier;
    private TimeUnit timeUnit;
    private long comparedAt;
    private volatile long startedFrom;
    private volatile Cluster.Role role = Cluster.Role.FOLLOWER;
    private volatile long term = -1;
    private volatile int leaderMemberId = -1;
    private volatile long logPosition;

    /** Messages that come from no session are the nodes' own. */
    private static final class NodeCaller implements Caller {
        @Override
        public int roles() {
            return Role.NODE;
        }

        @Override
        public void onAnswer(final DirectBuffer buffer, final int offset, final int length) {
            // The node that sent it asks itself.
        }
    }

    /**
     * Creates the service.
     *
     * @param context settings
     */
    public LedgerService(final LedgerServiceContext context) {
        this.context = context;
        this.feed = context.feed();
        this.betweenMessages = context.betweenMessages();
        this.sessions = new SessionTable(egressHeader, context.answerQueueBytes());
    }

    /**
     * Where the service stands. Any thread.
     *
     * @return kept up to date
     */
    public ServicePosition position() {
        return position;
    }

    /**
     * The sequence that this node's state had when it started: that of the snapshot it was loaded from. Any thread.
     *
     * @return 0 where there was none
     */
    public long startedFrom() {
        return startedFrom;
    }

    /**
     * What this node is in the cluster. Any thread.
     *
     * @return the role
     */
    public Cluster.Role role() {
        return role;
    }

    /**
     * The newest term that this node has in its log. Any thread.
     *
     * @return leadership term id; -1 before the first
     */
    public long term() {
        return term;
    }

    /**
     * The leader of {@link #term()}. Any thread.
     *
     * @return member id; -1 before the first term
     */
    public int leaderMemberId() {
        return leaderMemberId;
    }

    /**
     * How far this node has come in the cluster's log, whatever the messages there were about. Any thread.
     *
     * @return position in bytes
     */
    public long logPosition() {
        return logPosition;
    }

    @Override
    public void onStart(final Cluster startedCluster, final Image snapshotImage) {
        cluster = startedCluster;
        timeUnit = startedCluster.timeUnit(); // null without a snapshot: then a term begins before anything else comes
        try {
            ledger = snapshotImage == null ? new Ledger(context.ledger())
                : snapshots().read(context.ledger(), snapshotImage, startedCluster.idleStrategy());
            startedFrom = ledger.sequence();
            feed.start(ledger.sequence(), ledger.digest());
            applier = new CommandApplier(ledger, feed);
            cluster.forEachClientSession(sessions::open);
            position.publish(ledger, cluster.logPosition());
        } catch (final RuntimeException | Error e) {
            context.faultHandler().onFault("start at log position " + cluster.logPosition(), e);
            throw e;
        }
    }

    @Override
    public void onSessionOpen(final ClientSession session, final long timestamp) {
        sessions.open(session);
    }

    @Override
    public void onSessionClose(final ClientSession session, final long timestamp, final CloseReason closeReason) {
        sessions.close(session.id());
    }

    @Override
    public void onSessionMessage(
        final ClientSession session, final long timestamp, final DirectBuffer buffer, final int offset, final int length,
        final Header header) {
        try {
            egressHeader.time(timestamp);
            final SessionAnswers answers = session == null ? null : Objects.requireNonNull(sessions.of(session.id()), "session");
            applier.onMessage(
                buffer, offset, length, timeUnit.toNanos(timestamp), header.position(), answers == null ? node : answers);
            position.publish(ledger, header.position());
            if (answers != null) {
                sessions.note(answers);
            }
            if (sessions.hasLost()) {
                sessions.closeLost();
            }
        } catch (final AgentTerminationException e) {
            throw e; // the node is being closed
        } catch (final RuntimeException | Error e) {
            context.faultHandler().onFault("message at log position " + header.position(), e);
            throw e;
        }
    }

    @Override
    public void onTimerEvent(final long correlationId, final long timestamp) {
        try {
            if (correlationId == CHECKPOINT_TIMER) {
                sendCheckpoint(timestamp);
            }
        } catch (final AgentTerminationException e) {
            throw e; // the node is being closed
        } catch (final RuntimeException | Error e) {
            context.faultHandler().onFault("timer at log position " + cluster.logPosition(), e);
            throw e;
        }
    }

    /**
     * On every node: the log takes the leader's, and each of the others drops its own. After the last command come two, since the second
     * compares what the first found; then none until there are commands again.
     */
    private void sendCheckpoint(final long now) {
        final long last = ledger.checkpoints().lastSequence();
        final boolean hasCommands = ledger.sequence() > last;
        if (hasCommands || last != comparedAt) {
            comparedAt = hasCommands ? 0 : last + 1;
            final UnsafeBuffer message = checkpoint.naming(ledger.checkpoints());
            while (cluster.offer(message, 0, CheckpointMessage.BYTES) < 0) {
                cluster.idleStrategy().idle();
            }
        }
        scheduleCheckpoint(now);
        sessions.closeLost();
    }

    private void scheduleCheckpoint(final long now) {
        if (context.checkpointIntervalNs() > 0) {
            final long deadline = now + timeUnit.convert(context.checkpointIntervalNs(), TimeUnit.NANOSECONDS);
            while (!cluster.scheduleTimer(CHECKPOINT_TIMER, deadline)) {
                cluster.idleStrategy().idle();
            }
        }
    }

    @Override
    public void onTakeSnapshot(final ExclusivePublication snapshotPublication) {
        final JournalPoint journal = feed.force(cluster.idleStrategy());
        final boolean isHere = journal != null && journal.nextSequence() == ledger.sequence() + 1;
        snapshots().write(
            ledger, context.ledger().parameters(), isHere ? journal : null, snapshotPublication, cluster.idleStrategy());
    }

    private SnapshotStream snapshots() {
        if (context.snapshots() == null) {
            throw new IllegalStateException("this service was set up without snapshots");
        }
        return context.snapshots();
    }

    @Override
    public void onNewLeadershipTermEvent(
        final long leadershipTermId, final long termPosition, final long timestamp, final long termBaseLogPosition,
        final int leader, final int logSessionId, final TimeUnit clusterTimeUnit, final int appVersion) {
        timeUnit = clusterTimeUnit;
        egressHeader.term(leadershipTermId);
        leaderMemberId = leader;
        term = leadershipTermId;
        scheduleCheckpoint(timestamp);
    }

    @Override
    public void onRoleChange(final Cluster.Role newRole) {
        role = newRole;
        if (newRole == Cluster.Role.LEADER) {
            sessions.lead(cluster.aeron());
        } else {
            sessions.follow();
        }
    }

    @Override
    public int doBackgroundWork(final long nowNs) {
        final long reached = cluster.logPosition();
        if (reached != logPosition) {
            logPosition = reached;
        }
        return sessions.poll() + betweenMessages.applyAsInt(ledger);
    }

    @Override
    public void onTerminate(final Cluster endingCluster) {
        sessions.follow();
        feed.close();
    }
}
