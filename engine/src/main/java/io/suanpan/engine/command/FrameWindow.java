package io.suanpan.engine.command;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A run of frames of one size in a ring or in a plain buffer.
 *
 * <p>In a ring the run may wrap: always ask {@link #offset(int)}, never add. The window is a flyweight: it is moved over
 * the same memory again and again, does not allocate, and must not be kept after the call that hands it over.
 */
public final class FrameWindow {
    private final int frameBytes;
    private UnsafeBuffer buffer;
    private long first;
    private int mask;
    private int count;

    /**
     * Creates a window over nothing.
     *
     * @param frameBytes bytes of one frame
     */
    public FrameWindow(final int frameBytes) {
        this.frameBytes = frameBytes;
    }

    /**
     * Moves the window over a ring of frames.
     *
     * @param ring     the frames; its capacity in frames is a power of two
     * @param first    number of the first frame; its slot is the number modulo the capacity
     * @param capacity frames in the ring, a power of two
     * @param count    frames in the run, up to the capacity
     * @return this
     */
    public FrameWindow wrapRing(final UnsafeBuffer ring, final long first, final int capacity, final int count) {
        this.buffer = ring;
        this.first = first;
        this.mask = capacity - 1;
        this.count = count;
        return this;
    }

    /**
     * Moves the window over frames that stand one behind the other from the start of a buffer.
     *
     * @param linear the frames
     * @param count  frames in the run
     * @return this
     */
    public FrameWindow wrap(final UnsafeBuffer linear, final int count) {
        this.buffer = linear;
        this.first = 0;
        this.mask = -1;
        this.count = count;
        return this;
    }

    /**
     * The memory that holds the frames.
     *
     * @return the whole ring or buffer
     */
    public UnsafeBuffer buffer() {
        return buffer;
    }

    /**
     * How many frames the run has.
     *
     * @return frames
     */
    public int count() {
        return count;
    }

    /**
     * Where a frame starts in {@link #buffer()}.
     *
     * @param index from 0 to {@link #count()} - 1
     * @return byte offset
     */
    public int offset(final int index) {
        return ((int) (first + index) & mask) * frameBytes;
    }

    /**
     * Bytes of all frames of the run.
     *
     * @return {@link #count()} times the frame size
     */
    public int bytes() {
        return count * frameBytes;
    }

    /**
     * Copies the run, one frame behind the other.
     *
     * @param target       of the copy
     * @param targetOffset where the copy starts
     */
    public void copyTo(final MutableDirectBuffer target, final int targetOffset) {
        final int start = offset(0);
        final int whole = bytes();
        final int untilWrap = mask == -1 ? whole : Math.min(whole, (mask + 1) * frameBytes - start);
        target.putBytes(targetOffset, buffer, start, untilWrap);
        if (untilWrap < whole) {
            target.putBytes(targetOffset + untilWrap, buffer, 0, whole - untilWrap);
        }
    }
}
