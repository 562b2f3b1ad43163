package io.suanpan.replication.feed;

import io.suanpan.engine.command.FrameWindow;
import io.suanpan.journal.ChronicleCommandLog;
import io.suanpan.journal.JournalContext;
import io.suanpan.journal.entry.JournalPoint;
import io.suanpan.replication.service.AppliedHandler;
import io.suanpan.replication.service.Feed;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the journal of a clustered node: one entry for each message of the log, the same on every node.
 *
 * <p>After a restart the cluster hands over again what it has after its snapshot. What the journal has already is not written twice; the
 * digest that each entry names is compared with the one that comes again, so that a journal that does not belong to this log is found
 * before anything is appended to it. A journal that ends before the snapshot would have a hole: it refuses to start.
 *
 * <p>{@link #start}, {@link #onApplied} and {@link #force} on the service's thread, the appending on a thread of its own. A journal that
 * cannot be written stops the node at the next message.
 */
public final class JournalFeed implements Feed {
    private static final Logger LOG = LoggerFactory.getLogger(JournalFeed.class);
    private static final int TAKEN_AT_ONCE = 64;
    private static final long MAX_PARK_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final JournalContext context;
    private final AppliedRing ring;
    private final JournaledDigests digests = new JournaledDigests();
    private final IdleStrategy idle = new BackoffIdleStrategy(100, 10, TimeUnit.MICROSECONDS.toNanos(1), MAX_PARK_NS);
    private final AppliedHandler append = this::append;
    private final Thread thread = new Thread(this::run, "suanpan-journal-feed");
    private ChronicleCommandLog log;
    private long journaled;
    private JournalPoint forced; // published by forceWanted
    private volatile boolean forceWanted;
    private volatile long appended;
    private volatile boolean closing;
    private volatile Throwable failure;

    /**
     * Creates a feed.
     *
     * @param context   of the journal
     * @param ringBytes of what may wait for the journal: a power of two that holds eight of the longest messages
     */
    public JournalFeed(final JournalContext context, final int ringBytes) {
        this.context = context;
        this.ring = new AppliedRing(ringBytes);
        if (ring.mostCommands() < context.entryCommands()) {
            throw new IllegalArgumentException("feed_ring_bytes: an eighth must hold a message of " + context.entryCommands()
                + " commands, is " + ringBytes);
        }
        thread.setDaemon(true);
    }

    @Override
    public void start(final long sequence, final long digest) {
        log = ChronicleCommandLog.open(context);
        replay(sequence);
        journaled = log.lastSequence();
        appended = journaled;
        thread.start();
    }

    /** The journal refuses where it ends before the snapshot: it would have a hole. */
    private void replay(final long after) {
        boolean replayed = false;
        try {
            log.replay(after, (frames, digestSequence, named, bookDate) -> digests.add(digestSequence, named));
            replayed = true;
        } finally {
            if (!replayed) {
                log.close();
            }
        }
    }

    @Override
    public void onApplied(
        final FrameWindow frames, final long digestSequence, final long digest, final int bookDate, final long logPosition) {
        final long last = digestSequence + frames.count();
        if (digestSequence < journaled) {
            final String fault = last > journaled ? "a message from sequence " + (digestSequence + 1) + " to " + last
                + " goes on where the journal ends at " + journaled : digests.fault(digestSequence, digest);
            if (fault != null) {
                throw new IllegalStateException("the journal is not of this cluster's log: " + fault);
            }
            return;
        }
        requireHealthy();
        idle.reset();
        while (!ring.offer(frames, digestSequence, digest, bookDate, logPosition)) {
            await(idle);
        }
    }

    @Override
    public JournalPoint force(final IdleStrategy waiting) {
        requireHealthy();
        forceWanted = true;
        waiting.reset();
        while (forceWanted) {
            await(waiting);
        }
        return forced;
    }

    private void await(final IdleStrategy waiting) {
        requireHealthy();
        if (Thread.currentThread().isInterrupted()) {
            throw new AgentTerminationException("interrupted while the journal was not ready");
        }
        waiting.idle();
    }

    private void requireHealthy() {
        final Throwable cause = failure;
        if (cause != null) {
            throw new IllegalStateException("the journal cannot be written: " + cause.getMessage(), cause);
        }
    }

    /** Last sequence that the journal has. Any thread. */
    public long appended() {
        return appended;
    }

    private void run() {
        final IdleStrategy idling = new BackoffIdleStrategy(0, 10, TimeUnit.MICROSECONDS.toNanos(50), MAX_PARK_NS);
        try {
            while (true) {
                final boolean last = closing;
                final int work = doWork();
                if (last && work == 0) {
                    return;
                }
                idling.idle(work);
            }
        } catch (final RuntimeException | Error e) {
            LOG.error("the journal ends at sequence {}: {}", appended, e.getMessage(), e);
            failure = e;
        }
    }

    private int doWork() {
        // Read first: what was handed on before it was wanted is in the ring now.
        final boolean force = forceWanted;
        final int runs = ring.take(append, TAKEN_AT_ONCE);
        if (runs > 0) {
            log.commit();
            appended = log.lastSequence();
        } else if (force) {
            log.force();
            forced = log.point();
            forceWanted = false;
        }
        return runs + log.settle();
    }

    private void append(
        final FrameWindow frames, final long digestSequence, final long digest, final int bookDate, final long logPosition) {
        log.append(frames, digestSequence, digest, bookDate, logPosition);
    }

    @Override
    public void close() {
        closing = true;
        if (log == null) {
            return;
        }
        try {
            thread.join();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return; // the thread is not to be cut off in an entry; the lock goes with the process
        }
        log.close();
    }
}
