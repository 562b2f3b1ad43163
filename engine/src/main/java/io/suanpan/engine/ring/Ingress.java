package io.suanpan.engine.ring;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameCheck;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Where batches enter the ring, on the submitting threads: checked, claimed, copied, published. A batch enters whole or not
 * at all. Thread-safe; allocates nothing.
 */
final class Ingress {
    private static final int SPINS_BETWEEN_CLAIMS = 64;

    private final RingMemory memory;
    private final Gate gate;
    private final long claimTimeoutNs;
    private final LongAdder overloaded = new LongAdder();

    Ingress(final RingMemory memory, final Gate gate, final long claimTimeoutNs) {
        this.memory = memory;
        this.gate = gate;
        this.claimTimeoutNs = claimTimeoutNs;
    }

    Submission submit(final CommandBatch batch, final ResultHandler handler) {
        Objects.requireNonNull(handler, "handler");
        if (!isWellFormed(batch)) {
            return Submission.MALFORMED;
        }
        if (!gate.enter()) {
            return Submission.STOPPED;
        }
        try {
            final int count = batch.count();
            final long last = claim(count);
            if (last < 0) {
                return refuse();
            }
            write(batch, handler, last - count + 1, count);
            memory.slots.publish(last - count + 1, last);
            return Submission.ACCEPTED;
        } finally {
            gate.leave();
        }
    }

    /** Batches that found no room. */
    long overloaded() {
        return overloaded.sum();
    }

    private Submission refuse() {
        if (gate.isClosed()) {
            return Submission.STOPPED;
        }
        overloaded.increment();
        return Submission.OVERLOADED;
    }

    private static boolean isWellFormed(final CommandBatch batch) {
        final UnsafeBuffer buffer = batch.buffer();
        final int bytes = batch.count() * CommandFrame.BYTES;
        for (int offset = 0; offset < bytes; offset += CommandFrame.BYTES) {
            if (FrameCheck.fault(buffer, offset, bytes - offset) != null) {
                return false;
            }
        }
        return bytes > 0;
    }

    private long claim(final int count) {
        final RingBuffer<CommandSlot> slots = memory.slots;
        long deadline = 0;
        while (true) {
            if (slots.hasAvailableCapacity(count)) {
                try {
                    return slots.tryNext(count);
                } catch (final InsufficientCapacityException e) {
                    // Another thread was faster. The exception is the Disruptor's constant: it costs nothing.
                }
            }
            final long now = System.nanoTime();
            if (deadline == 0) {
                deadline = now + claimTimeoutNs;
            }
            if (now - deadline >= 0 || gate.isClosed()) {
                return -1;
            }
            pause();
        }
    }

    private static void pause() {
        for (int i = 0; i < SPINS_BETWEEN_CLAIMS; i++) {
            Thread.onSpinWait();
        }
        Thread.yield();
    }

    private void write(final CommandBatch batch, final ResultHandler handler, final long first, final int count) {
        final int start = memory.commandOffset(first);
        final int bytes = count * CommandFrame.BYTES;
        final int untilWrap = Math.min(bytes, memory.commands.capacity() - start);
        memory.commands.putBytes(start, batch.buffer(), 0, untilWrap);
        if (untilWrap < bytes) {
            memory.commands.putBytes(0, batch.buffer(), untilWrap, bytes - untilWrap);
        }
        CommandFrame.control(memory.commands, memory.commandOffset(first + count - 1), CommandFrame.END_OF_BATCH);
        final CommandSlot slot = memory.slot(first);
        slot.count = count;
        slot.handler = handler;
    }
}
