package io.suanpan.benchmarks.measure;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import io.suanpan.engine.ring.Submitter;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.YieldingIdleStrategy;

/**
 * A pipeline that does nothing: a batch is handed from the thread that sends to another one, which answers ok. What commands
 * wait for here is the machine, not the engine. One thread submits.
 */
public final class EmptyPipeline implements Submitter, AutoCloseable {
    private static final int SLOTS = 1 << 14;

    private final ResultHandler[] handlers = new ResultHandler[SLOTS];
    private final int[] counts = new int[SLOTS];
    private final AtomicLong submitted = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final ResultBatch results = new ResultBatch();
    private final UnsafeBuffer zeros;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Starts the thread that answers.
     *
     * @param batch most commands in a batch
     */
    public EmptyPipeline(final int batch) {
        this.zeros = new UnsafeBuffer(new byte[batch * ResultFrame.BYTES]);
        this.thread = new Thread(this::work, "bench-empty-pipeline");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    @Override
    public Submission submit(final CommandBatch batch, final ResultHandler handler) {
        final long next = submitted.getPlain();
        if (next - answered.getAcquire() == SLOTS) {
            return Submission.OVERLOADED;
        }
        final int slot = (int) next & (SLOTS - 1);
        handlers[slot] = handler;
        counts[slot] = batch.count();
        submitted.setRelease(next + 1);
        return Submission.ACCEPTED;
    }

    private void work() {
        while (!closed) {
            final long next = answered.getPlain();
            if (next == submitted.getAcquire()) {
                YieldingIdleStrategy.INSTANCE.idle();
            } else {
                final int slot = (int) next & (SLOTS - 1);
                results.frames().wrap(zeros, counts[slot]);
                handlers[slot].onResults(results);
                answered.setRelease(next + 1);
            }
        }
    }

    /** Ends the thread. What is under way is not answered any more. */
    @Override
    public void close() {
        closed = true;
    }
}
