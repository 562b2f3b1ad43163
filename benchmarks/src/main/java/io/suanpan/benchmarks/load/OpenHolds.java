package io.suanpan.benchmarks.load;

/** Ids of holds that were placed and not ended, oldest first. Owned by one driver thread; allocates nothing. */
final class OpenHolds {
    private final long[] ids;
    private final int capacity;
    private int oldest;
    private int size;
    private long lo;
    private long hi;

    OpenHolds(final int capacity) {
        this.capacity = capacity;
        this.ids = new long[2 * capacity];
    }

    boolean isFull() {
        return size == capacity;
    }

    void add(final long idLo, final long idHi) {
        final int at = 2 * ((oldest + size) % capacity);
        ids[at] = idLo;
        ids[at + 1] = idHi;
        size++;
    }

    /** Takes the oldest out; {@link #lo()} and {@link #hi()} are its id. */
    void take() {
        lo = ids[2 * oldest];
        hi = ids[2 * oldest + 1];
        oldest = oldest + 1 == capacity ? 0 : oldest + 1;
        size--;
    }

    long lo() {
        return lo;
    }

    long hi() {
        return hi;
    }
}
