package io.suanpan.engine.ring;

import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.RowMemory;

/** Answers batches, each exactly once, in ring order. On the last stage's thread. */
final class Egress {
    private final RingMemory memory;
    private final RowMemory rows;
    private final ResultBatch results;
    private long next;

    Egress(final RingMemory memory, final RowMemory rows) {
        this.memory = memory;
        this.rows = rows;
        this.results = new ResultBatch(rows);
    }

    /** Answers all batches up to a ring sequence, which is the last of its batch. */
    void answer(final long last) {
        while (next <= last) {
            final ResultHandler handler = take();
            handler.onResults(results);
            if (rows.isInUse()) {
                rows.free(results);
            }
        }
    }

    /**
     * Tells the owners of all batches up to a ring sequence that nobody knows; waits for those that are claimed and not
     * published yet.
     */
    void giveUp(final long last, final Throwable cause) {
        while (next <= last) {
            while (!memory.slots.isAvailable(next)) {
                Thread.onSpinWait();
            }
            try {
                take().onUnknown(cause);
            } catch (final Throwable e) { // also an Error: those behind still wait
                RingFault.suppress(cause, e);
            }
        }
    }

    /** Ring sequence of the last command that was answered. */
    long answered() {
        return next - 1;
    }

    private ResultHandler take() {
        final CommandSlot slot = memory.slot(next);
        final ResultHandler handler = slot.handler;
        slot.handler = null;
        final long last = next + slot.count - 1;
        memory.results(results.frames(), next, last);
        next = last + 1;
        return handler;
    }
}
