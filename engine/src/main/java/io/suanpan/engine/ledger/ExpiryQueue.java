package io.suanpan.engine.ledger;

import static io.suanpan.engine.ledger.HoldTable.CREATION;
import static io.suanpan.engine.ledger.HoldTable.EXPIRY;
import static io.suanpan.engine.ledger.HoldTable.NEXT;
import static io.suanpan.engine.ledger.HoldTable.NONE;
import static io.suanpan.engine.ledger.HoldTable.PREVIOUS;

import io.suanpan.engine.state.StateException;
import java.util.BitSet;
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
    private final UndoLog undo;
    private final Int2IntHashMap queueOfTimeout;
    private final int[] headOfQueue;
    private final int[] tailOfQueue;
    private final int[] placeOfQueue;
    /** Heap of queues; beyond {@link #queues} stand the queues not in use. */
    private final int[] heap;
    private int queues;
    private long nextExpiry;

    ExpiryQueue(final HoldTable holds, final int capacity, final UndoLog undo) {
        this.holds = holds;
        this.undo = undo;
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
            neighbour(next, PREVIOUS, slot);
        }
        if (previous == NONE) {
            headOfQueue[queue] = slot;
            settle(queue);
        } else {
            neighbour(previous, NEXT, slot);
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
            neighbour(next, PREVIOUS, previous);
        }
        if (previous != NONE) {
            neighbour(previous, NEXT, next);
        } else if (next != NONE) {
            headOfQueue[queue] = next;
            settle(queue);
        } else {
            queueOfTimeout.remove(timeout);
            drop(queue);
        }
    }

    /** Queues what is live, which names its neighbours already, in an empty queue. */
    void restore(final BitSet live) {
        for (int slot = live.nextSetBit(0); slot >= 0; slot = live.nextSetBit(slot + 1)) {
            final int at = holds.at(slot);
            if (holds.words[at + EXPIRY] != 0 && (int) holds.words[at + PREVIOUS] == NONE) {
                if (queueOfTimeout.containsKey(holds.timeoutS(slot))) {
                    throw new StateException("holds: two are first to expire of those with the timeout of slot " + slot);
                }
                restoreQueue(slot, live);
            }
        }
    }

    private void restoreQueue(final int first, final BitSet live) {
        final int queue = heap[queues];
        placeOfQueue[queue] = queues++;
        queueOfTimeout.put(holds.timeoutS(first), queue);
        headOfQueue[queue] = first;
        int last = first;
        int slot = (int) holds.words[holds.at(first) + NEXT];
        while (slot != NONE) {
            if (slot < 0 || !live.get(slot) || (int) holds.words[holds.at(slot) + PREVIOUS] != last) {
                throw new StateException("holds: slot " + slot + " cannot follow slot " + last + " in the order of expiry");
            }
            last = slot;
            slot = (int) holds.words[holds.at(slot) + NEXT];
        }
        tailOfQueue[queue] = last;
        settle(queue);
    }

    private void neighbour(final int slot, final int link, final int value) {
        final int at = holds.at(slot) + link;
        if (undo.isWanted()) {
            undo.keep(holds.state, at, 1);
        }
        holds.words[at] = value;
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
