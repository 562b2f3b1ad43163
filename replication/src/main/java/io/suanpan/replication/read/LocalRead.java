package io.suanpan.replication.read;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.command.RowMemory;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ring.ResultHandler;
import org.agrona.concurrent.UnsafeBuffer;

/** One batch of reads on its way: made by who asks, filled by the service's thread, handed over by the thread that answers. */
final class LocalRead {
    private final FrameWindow frames = new FrameWindow(CommandFrame.BYTES);
    private final FrameWindow results = new FrameWindow(ResultFrame.BYTES);
    private final ResultHandler handler;
    private RuntimeException fault;

    LocalRead(final CommandBatch batch, final ResultHandler handler) {
        this.handler = handler;
        final int count = batch.count();
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[count * CommandFrame.BYTES]);
        copy.putBytes(0, batch.buffer(), 0, copy.capacity());
        frames.wrap(copy, count);
        results.wrap(new UnsafeBuffer(new byte[count * ResultFrame.BYTES]), count);
    }

    int count() {
        return frames.count();
    }

    /** Reads. What goes wrong is the asker's to hear: the state is as it was, and the log must go on. */
    void read(final Ledger ledger, final RowMemory rows) {
        try {
            ledger.read(frames, results, rows);
        } catch (final RuntimeException e) {
            fault = e;
        }
    }

    /** Hands over, through a batch that is moved over the results. */
    void answer(final ResultBatch batch) {
        batch.frames().wrap(results.buffer(), count());
        if (fault == null) {
            handler.onResults(batch);
        } else {
            handler.onUnknown(fault);
        }
    }

    void giveUp(final Throwable cause) {
        handler.onUnknown(cause);
    }
}
