package io.suanpan.journal;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import org.agrona.concurrent.UnsafeBuffer;

/** Numbered frames at no cost, for tests and figures that must not measure their own source. */
final class Frames {
    private final UnsafeBuffer ring = new UnsafeBuffer(new byte[FrameSource.CAPACITY * CommandFrame.BYTES]);
    private final FrameWindow window = new FrameWindow(CommandFrame.BYTES);
    private long next;

    Frames(final FrameSource first) {
        next = first.nextSequence();
        for (int i = 0; i < FrameSource.CAPACITY; i++) {
            FrameSource.fill(ring, i * CommandFrame.BYTES, i);
        }
    }

    long last() {
        return next - 1;
    }

    FrameWindow next(final int count) {
        for (int i = 0; i < count; i++) {
            CommandFrame.stamp(ring, (int) (next + i & FrameSource.CAPACITY - 1) * CommandFrame.BYTES, next + i, next + i);
        }
        window.wrapRing(ring, next, FrameSource.CAPACITY, count);
        next += count;
        return window;
    }
}
