package io.suanpan.replication.read;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameCheck;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.RowMemory;
import io.suanpan.engine.command.TransferFlags;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import io.suanpan.engine.ring.Submitter;
import io.suanpan.engine.ring.ThreadEnd;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads of a member's own state. What they answer was agreed on by the cluster, and is as old as this member is behind: results carry the
 * sequence and timestamp of the last command that it had applied.
 *
 * <p>{@link #submit} is for any thread. The service's thread {@linkplain #poll polls} between two messages of the log, a bounded number of
 * reads and rows each time, so that neither holds up the other for long; it allocates nothing and calls nobody. A thread of this object's
 * hands the answers over, in the order in which they were read, and sleeps while nothing is under way. How many may be is bounded.
 */
public final class LocalReads implements Submitter, AutoCloseable {
    /** Most reads between two messages, and the rows after which no further one is begun. */
    static final int MOST_READS = 64;
    static final int MOST_ROWS = 1_024;

    private static final Logger LOG = LoggerFactory.getLogger(LocalReads.class);
    private static final long SETTLE_NS = 1_000;

    private final int capacity;
    private final RowMemory rows;
    private final ResultBatch results;
    private final ManyToOneConcurrentArrayQueue<LocalRead> asked;
    private final OneToOneConcurrentArrayQueue<LocalRead> read;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong overloaded = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private volatile boolean closed;
    private Thread thread;

    /**
     * Reserves memory. Nothing is answered before {@link #start}.
     *
     * @param capacity batches of reads that may be under way
     * @param pageRows rows of pages that may be under way, a power of two of at least {@link RowMemory#MAX_PAGE}
     */
    public LocalReads(final int capacity, final int pageRows) {
        this.capacity = capacity;
        this.rows = new RowMemory(pageRows);
        this.results = new ResultBatch(rows);
        this.asked = new ManyToOneConcurrentArrayQueue<>(capacity + 1);
        this.read = new OneToOneConcurrentArrayQueue<>(capacity + 1);
    }

    /**
     * Starts the thread that hands answers over. Once.
     *
     * @param idle for waiting while reads are under way
     */
    public void start(final IdleStrategy idle) {
        thread = new Thread(() -> run(idle), "suanpan-reads");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Submits reads, to be answered together from one state.
     *
     * @param batch   reads only, none linked; the caller's again when this returns
     * @param handler called exactly once, on the thread that hands over, if the batch was accepted
     * @return {@link Submission#MALFORMED} where something of it is no read, or is linked
     */
    @Override
    public Submission submit(final CommandBatch batch, final ResultHandler handler) {
        if (!areReads(batch)) {
            return Submission.MALFORMED;
        }
        if (underWay.incrementAndGet() > capacity) {
            underWay.decrementAndGet();
            overloaded.incrementAndGet();
            return Submission.OVERLOADED;
        }
        if (closed) {
            underWay.decrementAndGet();
            return Submission.STOPPED;
        }
        asked.offer(new LocalRead(batch, handler)); // has room for all that are under way
        LockSupport.unpark(thread);
        return Submission.ACCEPTED;
    }

    private static boolean areReads(final CommandBatch batch) {
        for (int i = 0; i < batch.count(); i++) {
            final int offset = i << CommandFrame.SHIFT;
            if (FrameCheck.fault(batch.buffer(), offset, CommandFrame.BYTES) != null
                || !Operation.isRead(CommandFrame.operation(batch.buffer(), offset))
                || (CommandFrame.flags(batch.buffer(), offset) & TransferFlags.LINKED) != 0) {
                return false;
            }
        }
        return batch.count() > 0;
    }

    /**
     * Answers some of what is waiting. On the service's thread, between two messages.
     *
     * @param ledger the service's
     * @return reads that were answered
     */
    public int poll(final Ledger ledger) {
        final long firstRow = rows.next();
        int done = 0;
        while (done < MOST_READS && rows.next() - firstRow < MOST_ROWS) {
            final LocalRead next = asked.poll();
            if (next == null) {
                break;
            }
            next.read(ledger, rows);
            done += next.count();
            read.offer(next); // has room for all that are under way
        }
        return done;
    }

    private void run(final IdleStrategy idle) {
        while (!closed) {
            final int work = handOver();
            if (work == 0 && underWay.get() == 0) {
                LockSupport.park(this);
            } else {
                idle.idle(work);
            }
        }
        settle();
    }

    /** Hands over what was read. */
    int handOver() {
        int done = 0;
        for (LocalRead next = read.poll(); next != null; next = read.poll()) {
            try {
                next.answer(results);
            } catch (final RuntimeException e) {
                LOG.error("who asked a read does not take its answer", e);
            }
            rows.free(results);
            answered.incrementAndGet();
            underWay.decrementAndGet();
            done++;
        }
        return done;
    }

    /** Answers what is left, once nobody polls any more. */
    private void settle() {
        while (underWay.get() > 0) {
            handOver();
            final LocalRead left = asked.poll();
            if (left == null) {
                LockSupport.parkNanos(SETTLE_NS);
            } else {
                left.giveUp(new IllegalStateException("this member is closed"));
                underWay.decrementAndGet();
            }
        }
    }

    /**
     * Batches that found as many under way as there may be. Any thread.
     *
     * @return count since the start
     */
    public long overloaded() {
        return overloaded.get();
    }

    /**
     * Batches that were answered. Any thread.
     *
     * @return count since the start
     */
    public long answered() {
        return answered.get();
    }

    /** Takes no more, answers what the service has read, and the rest unknown. When the service's thread has ended. */
    @Override
    public void close() {
        closed = true;
        if (thread == null) {
            settle();
            return;
        }
        LockSupport.unpark(thread);
        ThreadEnd.await(thread);
    }
}
