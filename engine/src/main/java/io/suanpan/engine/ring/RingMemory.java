package io.suanpan.engine.ring;

import com.lmax.disruptor.RingBuffer;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.ResultFrame;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The Disruptor and the memory of the frames that its slots stand for: slot n owns command frame and result frame n modulo
 * the capacity. Ring sequences are the Disruptor's, from 0; the durable sequences of commands are another thing.
 */
final class RingMemory {
    private static final int CACHE_LINE = 64;

    final RingBuffer<CommandSlot> slots;
    final UnsafeBuffer commands;
    final UnsafeBuffer results;
    final int capacity;

    RingMemory(final int capacity, final Runnable onPublish) {
        this.capacity = capacity;
        this.slots = RingBuffer.createMultiProducer(CommandSlot::new, capacity, new PollingWaitStrategy(onPublish));
        this.commands = new UnsafeBuffer(BufferUtil.allocateDirectAligned(capacity * CommandFrame.BYTES, CACHE_LINE));
        this.results = new UnsafeBuffer(BufferUtil.allocateDirectAligned(capacity * ResultFrame.BYTES, CACHE_LINE));
    }

    CommandSlot slot(final long ringSequence) {
        return slots.get(ringSequence);
    }

    int commandOffset(final long ringSequence) {
        return ((int) ringSequence & (capacity - 1)) * CommandFrame.BYTES;
    }

    FrameWindow commands(final FrameWindow window, final long first, final long last) {
        return window.wrapRing(commands, first, capacity, (int) (last - first + 1));
    }

    FrameWindow results(final FrameWindow window, final long first, final long last) {
        return window.wrapRing(results, first, capacity, (int) (last - first + 1));
    }
}
