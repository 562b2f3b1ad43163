package io.suanpan.node.exec;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import io.suanpan.engine.ring.Submitter;
import io.suanpan.engine.sbe.MessageHeaderEncoder;
import io.suanpan.engine.sbe.PostingResultEncoder;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/** Numbers and stamps commands as the ring does, and answers all of them ok, on a thread of its own. */
final class FakeRing implements Submitter, AutoCloseable {
    private final ExecutorService egress = Executors.newSingleThreadExecutor();
    private final EpochNanoClock clock;
    private long sequence;
    private long timestamp;
    private final AtomicLong rowsAskedFor = new AtomicLong();
    private volatile long failFromSequence = Long.MAX_VALUE;
    private volatile boolean stopped;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    FakeRing(final EpochNanoClock clock) {
        this.clock = clock;
    }

    void failFrom(final long first) {
        failFromSequence = first;
    }

    /** Takes nothing more. */
    void stop() {
        stopped = true;
    }

    /** Answers nothing until the gate is open. */
    void holdUntil(final CountDownLatch open) {
        gate = open;
    }

    /** Rows that all batches so far may answer with. */
    long rowsAskedFor() {
        return rowsAskedFor.get();
    }

    @Override
    public Submission submit(final CommandBatch batch, final ResultHandler handler) {
        if (stopped) {
            return Submission.STOPPED;
        }
        final int count = batch.count();
        final UnsafeBuffer commands = new UnsafeBuffer(new byte[count * CommandFrame.BYTES]);
        commands.putBytes(0, batch.buffer(), 0, commands.capacity());
        rowsAskedFor.addAndGet(batch.mostRows());
        egress.execute(() -> answer(commands, count, handler));
        return Submission.ACCEPTED;
    }

    @Override
    public void close() {
        egress.shutdownNow();
    }

    private void answer(final UnsafeBuffer commands, final int count, final ResultHandler handler) {
        try {
            gate.await();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (sequence + count >= failFromSequence) {
            handler.onUnknown(new IllegalStateException("the disk burns"));
            return;
        }
        final UnsafeBuffer frames = new UnsafeBuffer(new byte[count * ResultFrame.BYTES]);
        for (int i = 0; i < count; i++) {
            final int offset = i * CommandFrame.BYTES;
            timestamp = Math.max(clock.nanoTime(), timestamp + 1);
            sequence++;
            new PostingResultEncoder().wrapAndApplyHeader(frames, i * ResultFrame.BYTES, new MessageHeaderEncoder())
                .operation((short) CommandFrame.operation(commands, offset)).sequence(sequence).timestamp(timestamp)
                .idLo(CommandFrame.idLo(commands, offset)).idHi(CommandFrame.idHi(commands, offset));
        }
        final ResultBatch results = new ResultBatch();
        results.frames().wrap(frames, count);
        handler.onResults(results);
    }
}
