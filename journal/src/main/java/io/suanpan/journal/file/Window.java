package io.suanpan.journal.file;

import io.suanpan.journal.entry.EntryCheck;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A stretch of a file in memory, and the places of the entries that were found in it. Owned by one thread at a time; its fields belong
 * to this package.
 */
public final class Window {
    /** Where a window comes from when a scanner has read the one before to its end. */
    @FunctionalInterface
    interface Source {
        /**
         * Gives a window to read into.
         *
         * @param done the one before, which the scanner does not touch again unless it is given back; null = there was none
         * @return one that nobody else uses
         */
        Window next(Window done);

        /** Always the same one. */
        static Source one(final int bytes) {
            final Window window = new Window(bytes);
            return done -> window;
        }
    }

    private static final int FIRST_ENTRIES = 256;

    final ByteBuffer memory;
    final UnsafeBuffer buffer;
    final EntryCheck check;
    Path file;
    long start;
    long bytesBefore;
    long firstDocument;
    int[] offsets = new int[FIRST_ENTRIES];
    int entries;

    Window(final int bytes) {
        memory = ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer = new UnsafeBuffer(memory);
        check = new EntryCheck(memory);
    }

    /**
     * The bytes.
     *
     * @return direct memory
     */
    public UnsafeBuffer buffer() {
        return buffer;
    }
}
