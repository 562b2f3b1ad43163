package io.suanpan.engine.ring;

import java.util.function.LongSupplier;

/** Watches all answers of a ring as they leave: one thread, in the order of the journal, none before its entry is kept. */
final class AnswerOrder {
    private final LongSupplier committed;
    private Thread thread;
    private long last;
    private volatile String wrong;

    AnswerOrder(final long lastSequence, final LongSupplier committed) {
        this.last = lastSequence;
        this.committed = committed;
    }

    void answered(final long firstSequence, final int count) {
        if (thread == null) {
            thread = Thread.currentThread();
        }
        if (thread != Thread.currentThread()) {
            wrong = "answered by " + Thread.currentThread() + " after " + thread;
        }
        if (firstSequence != last + 1) {
            wrong = "answered sequence " + firstSequence + " after " + last;
        }
        last = firstSequence + count - 1;
        if (last > committed.getAsLong()) {
            wrong = "answered sequence " + last + ", kept is " + committed.getAsLong();
        }
    }

    String wrong() {
        return wrong;
    }
}
