package io.suanpan.engine.ledger;

import static io.suanpan.engine.ledger.HoldTable.CREATION;
import static io.suanpan.engine.ledger.HoldTable.EXPIRY;
import static io.suanpan.engine.ledger.HoldTable.NEXT;
import static io.suanpan.engine.ledger.HoldTable.NONE;
import static io.suanpan.engine.ledger.HoldTable.PREVIOUS;

import org.agrona.collections.Int2IntHashMap;

/**
 * Live holds with a timeout, in the order in which they expire: by expiry, then by creation.
 *
 * <p>Holds with the same timeout expire in the order in which they were placed, so each timeout in use has a plain queue,
 * and a small binary heap orders the queues by their heads. Placing, capturing and releasing a hold is constant time unless
 * it is the head of its queue, and then logarithmic in the number of <em>different timeouts</em> in use, of which an
 * acquirer has a handful. Unlike a timer wheel it has no ticks, gives the exact order, and never moves many holds at once.
 */
final class ExpiryQueue {
    private final HoldTable holds;
    private final Int2IntHashMap queueOfTimeout;
    private final int[] headOfQueue;
    private final int[] tailOfQueue;
    private final int[] placeOfQueue;
    /** Heap of queues; beyond {@link #queues} stand the queues not in use. */
    private final int[] heap;
    private int queues;
    private long nextExpiry;

    ExpiryQueue(final HoldTable holds, final int capacity) {
        this.holds = holds;
        this.queueOfTimeout = new Int2IntHashMap(Math.max(8, capacity * 2), 0.55f, NONE);
        this.headOfQueue = new int[capacity];
        this.tailOfQueue = new int[capacity];
        this.placeOfQueue = new int[capacity];
        this.heap = new int[capacity];
        for (int i = 0; i < capacity; i++) {
            heap[i] = i;
        }
    }

    long bytes() {
        return 4L * Integer.BYTES * heap.length + 2L * Integer.BYTES * queueOfTimeout.capacity();
    }

    /** Whether a hold expires at a time or before. */
    boolean isDue(final long now) {
        return queues > 0 && nextExpiry <= now;
    }

    /** Slot of the hold that expires first. There must be one. */
    int first() {
        return headOfQueue[heap[0]];
    }

    /** Appends a new hold. No live hold with the same timeout may be younger. */
    void add(final int slot) {
        final long[] words = holds.words;
        final int at = holds.at(slot);
        final int queue = queueOfTimeout.get(holds.timeoutS(slot));
        words[at + NEXT] = NONE;
        words[at + PREVIOUS] = queue == NONE ? NONE : tailOfQueue[queue];
        link(slot);
    }

    /** Puts a hold between the neighbours that its row names. */
    void link(final int slot) {
        final long[] words = holds.words;
        final int at = holds.at(slot);
        final int timeout = holds.timeoutS(slot);
        final int previous = (int) words[at + PREVIOUS];
        final int next = (int) words[at + NEXT];
        int queue = queueOfTimeout.get(timeout);
        if (queue == NONE) {
            queue = heap[queues];
            placeOfQueue[queue] = queues;
            queues++;
            queueOfTimeout.put(timeout, queue);
        }
        if (next == NONE) {
            tailOfQueue[queue] = slot;
        } else {
            words[holds.at(next) + PREVIOUS] = slot;
        }
        if (previous == NONE) {
            headOfQueue[queue] = slot;
            settle(queue);
        } else {
            words[holds.at(previous) + NEXT] = slot;
        }
    }

    /** Takes a hold out; its row goes on naming its neighbours. */
    void remove(final int slot) {
        final long[] words = holds.words;
        final int at = holds.at(slot);
        final int timeout = holds.timeoutS(slot);
        final int previous = (int) words[at + PREVIOUS];
        final int next = (int) words[at + NEXT];
        final int queue = queueOfTimeout.get(timeout);
        if (next == NONE) {
            tailOfQueue[queue] = previous;
        } else {
            words[holds.at(next) + PREVIOUS] = previous;
        }
        if (previous != NONE) {
            words[holds.at(previous) + NEXT] = next;
        } else if (next != NONE) {
            headOfQueue[queue] = next;
            settle(queue);
        } else {
            queueOfTimeout.remove(timeout);
            drop(queue);
        }
    }

    private void drop(final int queue) {
        queues--;
        final int place = placeOfQueue[queue];
        final int last = heap[queues];
        heap[queues] = queue;
        if (last != queue) {
            heap[place] = last;
            placeOfQueue[last] = place;
            settle(last);
        }
        refreshNext();
    }

    private void settle(final int queue) {
        int place = placeOfQueue[queue];
        while (place > 0 && isBefore(queue, heap[(place - 1) >>> 1])) {
            final int parent = (place - 1) >>> 1;
            put(place, heap[parent]);
            place = parent;
        }
        while (true) {
            int child = 2 * place + 1;
            if (child >= queues) {
                break;
            }
            if (child + 1 < queues && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isBefore(heap[child], queue)) {
                break;
            }
            put(place, heap[child]);
            place = child;
        }
        put(place, queue);
        refreshNext();
    }

    private void put(final int place, final int queue) {
        heap[place] = queue;
        placeOfQueue[queue] = place;
    }

    private boolean isBefore(final int queue, final int other) {
        final long[] words = holds.words;
        final int at = holds.at(headOfQueue[queue]);
        final int otherAt = holds.at(headOfQueue[other]);
        final long expiry = words[at + EXPIRY];
        final long otherExpiry = words[otherAt + EXPIRY];
        return expiry < otherExpiry
            || (expiry == otherExpiry && words[at + CREATION] < words[otherAt + CREATION]);
    }

    private void refreshNext() {
        nextExpiry = queues == 0 ? 0 : holds.words[holds.at(first()) + EXPIRY];
    }
}
