package io.suanpan.benchmarks.load;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import io.suanpan.engine.ring.Submitter;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.UnsafeBuffer;

/** Answers ok on a thread of its own, which stands still once for a while. */
final class StallingSubmitter implements Submitter, AutoCloseable {
    private record Asked(ResultHandler handler, int count) {
    }

    private final LinkedBlockingQueue<Asked> queue = new LinkedBlockingQueue<>();
    private final long stallAtNs;
    private final long stallNs;
    private final Thread thread = new Thread(this::work, "stalling");

    StallingSubmitter(final long stallInMs, final long stallMs) {
        this.stallAtNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(stallInMs);
        this.stallNs = TimeUnit.MILLISECONDS.toNanos(stallMs);
        this.thread.start();
    }

    @Override
    public Submission submit(final CommandBatch batch, final ResultHandler handler) {
        queue.add(new Asked(handler, batch.count()));
        return Submission.ACCEPTED;
    }

    private void work() {
        final ResultBatch results = new ResultBatch();
        final UnsafeBuffer zeros = new UnsafeBuffer(new byte[CommandBatch.MAX_COMMANDS * ResultFrame.BYTES]);
        boolean stalled = false;
        try {
            while (true) {
                final Asked asked = queue.take();
                if (!stalled && System.nanoTime() >= stallAtNs) {
                    stalled = true;
                    stall();
                }
                results.frames().wrap(zeros, asked.count());
                asked.handler().onResults(results);
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stall() {
        final long end = System.nanoTime() + stallNs;
        for (long left = stallNs; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
