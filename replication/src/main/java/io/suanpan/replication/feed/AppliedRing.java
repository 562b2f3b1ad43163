package io.suanpan.replication.feed;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.replication.service.AppliedHandler;
import java.nio.ByteOrder;
import org.agrona.BufferUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/** Runs of applied commands on their way from one thread to another. Allocates nothing after construction. */
final class AppliedRing {
    private static final int RUN = 1;
    private static final int DIGEST_SEQUENCE = 0;
    private static final int DIGEST = 8;
    private static final int LOG_POSITION = 16;
    private static final int BOOK_DATE = 24;
    private static final int HEADER_BYTES = 32;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private final OneToOneRingBuffer ring;
    private final FrameWindow window = new FrameWindow(CommandFrame.BYTES);
    private final UnsafeBuffer frames = new UnsafeBuffer();
    private final MessageHandler onRun = this::onRun;
    private AppliedHandler handler;

    /**
     * Reserves memory.
     *
     * @param bytes a power of two; eight of the longest runs must fit
     */
    AppliedRing(final int bytes) {
        ring = new OneToOneRingBuffer(new UnsafeBuffer(
            BufferUtil.allocateDirectAligned(bytes + RingBufferDescriptor.TRAILER_LENGTH, Long.BYTES)));
    }

    /** Longest run that ever fits, in commands. */
    int mostCommands() {
        return (ring.maxMsgLength() - HEADER_BYTES) / CommandFrame.BYTES;
    }

    /** Puts a run in; false where there is no room now. */
    boolean offer(
        final FrameWindow commands, final long digestSequence, final long digest, final int bookDate, final long logPosition) {
        final int index = ring.tryClaim(RUN, HEADER_BYTES + commands.bytes());
        if (index < 0) {
            return false;
        }
        final AtomicBuffer buffer = ring.buffer();
        buffer.putLong(index + DIGEST_SEQUENCE, digestSequence, ORDER);
        buffer.putLong(index + DIGEST, digest, ORDER);
        buffer.putLong(index + LOG_POSITION, logPosition, ORDER);
        buffer.putInt(index + BOOK_DATE, bookDate, ORDER);
        commands.copyTo(buffer, index + HEADER_BYTES);
        ring.commit(index);
        return true;
    }

    /** Takes runs out; returns how many: 0 only where there was none. */
    int take(final AppliedHandler to, final int limit) {
        handler = to;
        final int runs = ring.read(onRun, limit);
        // The ring takes the padding at its end for itself, and says that there was nothing, while a run may stand at its start.
        return runs == 0 ? ring.read(onRun, limit) : runs;
    }

    private void onRun(final int type, final MutableDirectBuffer buffer, final int index, final int length) {
        frames.wrap(buffer, index + HEADER_BYTES, length - HEADER_BYTES);
        handler.onApplied(window.wrap(frames, (length - HEADER_BYTES) / CommandFrame.BYTES),
            buffer.getLong(index + DIGEST_SEQUENCE, ORDER), buffer.getLong(index + DIGEST, ORDER),
            buffer.getInt(index + BOOK_DATE, ORDER), buffer.getLong(index + LOG_POSITION, ORDER));
    }
}
