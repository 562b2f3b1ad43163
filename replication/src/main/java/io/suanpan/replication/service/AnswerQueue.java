package io.suanpan.replication.service;

import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Answers of one session that could not leave at once, first in, first out, in bounded memory that is reserved when the first one comes.
 *
 * <p>Records stand one behind the other: 8 bytes with the length, then the bytes, filled up to 8. A record that does not fit before the
 * end of the memory starts at its beginning; a length of {@link #WRAP} says so. Owned by one thread.
 */
final class AnswerQueue {
    private static final int LEAD_BYTES = 8;
    private static final int WRAP = -1;

    private final int capacity;
    private UnsafeBuffer memory;
    private int head;
    private int tail;
    private int answers;

    /**
     * Limits a queue.
     *
     * @param capacity bytes, a multiple of 8
     */
    AnswerQueue(final int capacity) {
        this.capacity = capacity;
    }

    boolean isEmpty() {
        return answers == 0;
    }

    /**
     * Keeps a copy of an answer.
     *
     * @return false where there is no room for it; the queue is then as it was
     */
    boolean offer(final DirectBuffer source, final int offset, final int length) {
        final int bytes = LEAD_BYTES + (length + 7 & ~7);
        if (memory == null) {
            memory = new UnsafeBuffer(BufferUtil.allocateDirectAligned(capacity, Long.BYTES));
        }
        if (answers == 0) {
            head = 0;
            tail = 0;
        }
        final int at = place(bytes);
        if (at < 0) {
            return false;
        }
        if (at != tail && tail < capacity) {
            memory.putInt(tail, WRAP);
        }
        memory.putInt(at, length);
        memory.putBytes(at + LEAD_BYTES, source, offset, length);
        tail = at + bytes;
        answers++;
        return true;
    }

    /** Where a record of so many bytes goes: behind the last, or at the beginning; negative where it fits nowhere. */
    private int place(final int bytes) {
        if (answers > 0 && tail <= head) {
            return bytes <= head - tail ? tail : -1;
        }
        if (bytes <= capacity - tail) {
            return tail;
        }
        return bytes <= head ? 0 : -1;
    }

    /** The memory behind the queue; the oldest answer stands in it at {@link #offset()}. */
    DirectBuffer memory() {
        return memory;
    }

    /** Where the oldest answer starts. */
    int offset() {
        return head() + LEAD_BYTES;
    }

    /** Bytes of the oldest answer. */
    int length() {
        return memory.getInt(head());
    }

    /** Lets go of the oldest answer. */
    void remove() {
        head = head();
        head += LEAD_BYTES + (memory.getInt(head) + 7 & ~7);
        answers--;
    }

    private int head() {
        return head == capacity || memory.getInt(head) == WRAP ? 0 : head;
    }

    /** Lets go of everything, the memory too. */
    void clear() {
        memory = null;
        answers = 0;
    }
}
