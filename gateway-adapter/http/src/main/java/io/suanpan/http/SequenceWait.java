package io.suanpan.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests that wait until the node has applied a sequence. They hold no thread: while there are any, one look a millisecond serves them
 * all. Thread-safe.
 */
final class SequenceWait {
    private static final Logger LOG = LoggerFactory.getLogger(SequenceWait.class);
    private static final long LOOK_MS = 1;

    private final LongSupplier applied;
    private final long timeoutNs;
    private final Scheduler scheduler;
    private final Executor threads;
    private final List<Waiter> waiting = new ArrayList<>();

    private record Waiter(long sequence, long sinceNs, Exchange exchange, Runnable whenReached) {
    }

    SequenceWait(final LongSupplier applied, final long timeoutMs, final Scheduler scheduler, final Executor threads) {
        this.applied = applied;
        this.timeoutNs = TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        this.scheduler = scheduler;
        this.threads = threads;
    }

    /** Goes on once the sequence is applied, at once where it is; refuses where it is not in time. */
    void await(final long sequence, final Exchange exchange, final Runnable whenReached) {
        if (applied.getAsLong() >= sequence) {
            whenReached.run();
            return;
        }
        synchronized (this) {
            waiting.add(new Waiter(sequence, System.nanoTime(), exchange, whenReached));
            if (waiting.size() == 1) {
                scheduler.schedule(this::look, LOOK_MS, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void look() {
        final List<Waiter> over = new ArrayList<>();
        final long reached = applied.getAsLong();
        final long now = System.nanoTime();
        synchronized (this) {
            waiting.removeIf(waiter -> (waiter.sequence <= reached || now - waiter.sinceNs >= timeoutNs) && over.add(waiter));
            if (!waiting.isEmpty()) {
                scheduler.schedule(this::look, LOOK_MS, TimeUnit.MILLISECONDS);
            }
        }
        over.forEach(waiter -> goOn(waiter, reached));
    }

    private void goOn(final Waiter waiter, final long reached) {
        try {
            threads.execute(() -> {
                if (waiter.sequence <= reached) {
                    waiter.whenReached.run();
                } else {
                    waiter.exchange.problem(Problem.notReached(waiter.sequence, reached));
                }
            });
        } catch (final RejectedExecutionException e) {
            LOG.warn("A read went on after the door had closed", e);
        }
    }
}
