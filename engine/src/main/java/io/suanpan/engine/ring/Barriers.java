package io.suanpan.engine.ring;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;

/** Asks the Disruptor's barriers without their exceptions, which {@link PollingWaitStrategy} never causes. */
final class Barriers {
    private Barriers() {
    }

    /** Highest ring sequence that is there for a stage, at least {@code next - 1}. */
    static long available(final SequenceBarrier barrier, final long next) {
        try {
            return barrier.waitFor(next);
        } catch (final AlertException | InterruptedException | TimeoutException e) {
            throw new IllegalStateException("a polled barrier neither waits nor is alerted", e);
        }
    }
}
