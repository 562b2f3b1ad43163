package io.suanpan.benchmarks.load;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The newest payments of a driver, frame by frame, so that they can be repeated and refunded. Owned by one driver thread;
 * allocates nothing.
 */
final class PastPayments {
    private static final int CACHE_LINE = 64;

    private final int capacity;
    private final int mostLegs;
    private final UnsafeBuffer frames;
    private final byte[] legs;
    private final boolean[] refunded;
    private final SplitMix random;
    private int next;
    private int size;
    private int drawn;

    PastPayments(final int capacity, final int mostLegs, final SplitMix random) {
        this.capacity = capacity;
        this.mostLegs = mostLegs;
        this.frames = new UnsafeBuffer(
            BufferUtil.allocateDirectAligned((capacity * mostLegs) << CommandFrame.SHIFT, CACHE_LINE));
        this.legs = new byte[capacity];
        this.refunded = new boolean[capacity];
        this.random = random;
    }

    /** Remembers the last commands of a batch, for the oldest that are remembered. */
    void add(final CommandBatch batch, final int count) {
        frames.putBytes(offset(next), batch.buffer(), (batch.count() - count) << CommandFrame.SHIFT, count << CommandFrame.SHIFT);
        legs[next] = (byte) count;
        refunded[next] = false;
        next = next + 1 == capacity ? 0 : next + 1;
        size = Math.min(size + 1, capacity);
    }

    /** Draws one. What follows is about this one; false where there is none. */
    boolean draw() {
        drawn = size == 0 ? 0 : random.below(size);
        return size > 0;
    }

    /** Marks what was drawn as refunded; false where it was before. */
    boolean refund() {
        final boolean first = !refunded[drawn];
        refunded[drawn] = true;
        return first;
    }

    /** Adds what was drawn to a batch again, word for word, and returns how many commands that is. */
    int repeat(final CommandBatch batch) {
        for (int leg = 0; leg < legs[drawn]; leg++) {
            batch.add(frames, offset(drawn) + (leg << CommandFrame.SHIFT));
        }
        return legs[drawn];
    }

    /** Id of the first leg of what was drawn. */
    long idLo() {
        return CommandFrame.idLo(frames, offset(drawn));
    }

    /** Id of the first leg of what was drawn. */
    long idHi() {
        return CommandFrame.idHi(frames, offset(drawn));
    }

    private int offset(final int payment) {
        return (payment * mostLegs) << CommandFrame.SHIFT;
    }
}
