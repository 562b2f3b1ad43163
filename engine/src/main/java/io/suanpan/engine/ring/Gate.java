package io.suanpan.engine.ring;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets submitting threads in until it is closed, and knows when the last of them has left. Thus the stages can tell when
 * nothing more can come: closed, empty, and all that was claimed is published.
 */
final class Gate {
    private static final long CLOSED = 1L << 62;

    private final Runnable onEmptied;
    private final AtomicLong state = new AtomicLong();

    /** Creates an open gate; {@code onEmptied} runs whenever the last thread leaves it after it was closed. */
    Gate(final Runnable onEmptied) {
        this.onEmptied = onEmptied;
    }

    /** Enters; false where the gate is closed. Who has entered must {@link #leave}. */
    boolean enter() {
        if (state.incrementAndGet() < CLOSED) {
            return true;
        }
        leave();
        return false;
    }

    void leave() {
        if (state.decrementAndGet() == CLOSED) {
            onEmptied.run();
        }
    }

    /** From here on nobody enters. May be called again. */
    void close() {
        state.updateAndGet(value -> value | CLOSED);
    }

    boolean isClosed() {
        return state.get() >= CLOSED;
    }

    /** Whether the gate is closed and nobody is inside. */
    boolean isEmptyForEver() {
        return state.get() == CLOSED;
    }
}
