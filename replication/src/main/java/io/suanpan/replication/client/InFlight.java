package io.suanpan.replication.client;

/**
 * The messages that were made and are not answered, oldest first. Correlation ids count from 1 and never come again; a message
 * that is sent again keeps its own, and its commands stay in the intake until it is answered.
 *
 * <p>Between {@link #oldest()} and {@link #sendNext()} stand those that were sent to the present leader, from there to {@link
 * #next()} those that were not. A new leader moves the border back to the oldest. Agent's thread only; allocates nothing.
 */
final class InFlight {
    /** Travels alone, and cannot be told from its repetition by id. */
    static final int CONTROL = 1;
    /** Has reads whose rows come ahead of the results. */
    static final int PAGES = 2;
    /** Was handed to a session. */
    static final int SENT = 4;
    /** Was handed to a session more than once. */
    static final int RESENT = 8;

    private final int mask;
    private final long[] first;
    private final int[] counts;
    private final int[] marks;
    private final long[] madeNs;
    private long oldest = 1;
    private long sendNext = 1;
    private long next = 1;

    InFlight(final int capacity) {
        mask = capacity - 1;
        first = new long[capacity];
        counts = new int[capacity];
        marks = new int[capacity];
        madeNs = new long[capacity];
    }

    boolean isEmpty() {
        return oldest == next;
    }

    boolean isFull() {
        return next - oldest > mask;
    }

    int size() {
        return (int) (next - oldest);
    }

    /** Correlation id of the message that is to be answered next. */
    long oldest() {
        return oldest;
    }

    /** Correlation id of the message that is to be sent next; that of the next message where all are sent. */
    long sendNext() {
        return sendNext;
    }

    /** Correlation id that the next message will have. */
    long next() {
        return next;
    }

    void add(final long firstCommand, final int count, final int mark, final long nowNs) {
        final int slot = slot(next);
        first[slot] = firstCommand;
        counts[slot] = count;
        marks[slot] = mark;
        madeNs[slot] = nowNs;
        next++;
    }

    /** Ring sequence of a message's first command. */
    long first(final long correlationId) {
        return first[slot(correlationId)];
    }

    /** Commands of a message. */
    int count(final long correlationId) {
        return counts[slot(correlationId)];
    }

    boolean is(final long correlationId, final int mark) {
        return (marks[slot(correlationId)] & mark) != 0;
    }

    long madeNs(final long correlationId) {
        return madeNs[slot(correlationId)];
    }

    /** The message that is to be sent next was sent. Returns whether it had been before. */
    boolean onSent() {
        final int slot = slot(sendNext);
        final boolean again = (marks[slot] & SENT) != 0;
        marks[slot] |= again ? RESENT : SENT;
        sendNext++;
        return again;
    }

    /** Everything that is not answered is to be sent again. */
    void rewind() {
        sendNext = oldest;
    }

    /** The oldest message is answered, or given up. */
    void remove() {
        oldest++;
        sendNext = Math.max(sendNext, oldest);
    }

    private int slot(final long correlationId) {
        return (int) correlationId & mask;
    }
}
