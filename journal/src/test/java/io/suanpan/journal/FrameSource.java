package io.suanpan.journal;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Makes numbered and stamped frames in a ring, as the engine hands them over. Every byte of a frame follows from its sequence,
 * so that whoever reads it back can say what it must be.
 */
final class FrameSource {
    static final int CAPACITY = 32_768;
    private static final long START_NS = 1_700_000_000_000_000_000L;

    private final UnsafeBuffer ring = new UnsafeBuffer(new byte[CAPACITY * CommandFrame.BYTES]);
    private final FrameWindow window = new FrameWindow(CommandFrame.BYTES);
    private long next;

    FrameSource(final long firstSequence) {
        next = firstSequence;
    }

    long nextSequence() {
        return next;
    }

    FrameWindow take(final int count) {
        for (int i = 0; i < count; i++) {
            fill(ring, (int) (next + i & CAPACITY - 1) * CommandFrame.BYTES, next + i);
        }
        window.wrapRing(ring, next, CAPACITY, count);
        next += count;
        return window;
    }

    static void fill(final UnsafeBuffer buffer, final int offset, final long sequence) {
        final SplittableRandom random = new SplittableRandom(sequence);
        for (int i = 0; i < CommandFrame.BYTES; i += Long.BYTES) {
            buffer.putLong(offset + i, random.nextLong());
        }
        CommandFrame.stamp(buffer, offset, START_NS + sequence * 3, sequence);
    }

    static boolean isFrame(final FrameWindow frames, final int index, final long sequence) {
        final UnsafeBuffer expected = new UnsafeBuffer(new byte[CommandFrame.BYTES]);
        fill(expected, 0, sequence);
        for (int i = 0; i < CommandFrame.BYTES; i += Long.BYTES) {
            if (frames.buffer().getLong(frames.offset(index) + i) != expected.getLong(i)) {
                return false;
            }
        }
        return true;
    }

    /** What the tests write as digest after a sequence. */
    static long digest(final long sequence) {
        return sequence * 0x9E3779B97F4A7C15L;
    }

    static int bookDate(final long sequence) {
        return (int) (sequence / 1000);
    }
}
