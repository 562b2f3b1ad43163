package io.suanpan.snapshot;

import io.suanpan.engine.state.StatePages;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/** A page on its way from the thread that reads the ledger to the one that writes. One of them has it at a time. */
final class PageSlot {
    private final ByteBuffer bytes;
    private final LongBuffer words;
    private int table;
    private int from;
    private int count;
    private boolean zero;

    PageSlot(final int pageWords) {
        bytes = ByteBuffer.allocateDirect(pageWords * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        words = bytes.asLongBuffer();
    }

    /** Takes a page over. */
    PageSlot fill(final StatePages pages) {
        table = pages.table().number();
        from = pages.from();
        count = pages.count();
        zero = isZero(pages.words(), count);
        if (!zero) {
            words.put(0, pages.words(), 0, count);
        }
        return this;
    }

    private static boolean isZero(final long[] words, final int count) {
        for (int i = 0; i < count; i++) {
            if (words[i] != 0) {
                return false;
            }
        }
        return true;
    }

    int table() {
        return table;
    }

    int from() {
        return from;
    }

    int count() {
        return count;
    }

    /** Bytes that there is something in. */
    int usedBytes() {
        return zero ? 0 : count * Long.BYTES;
    }

    /** The words as bytes; null where all are 0. */
    ByteBuffer bytes() {
        return zero ? null : bytes;
    }
}
