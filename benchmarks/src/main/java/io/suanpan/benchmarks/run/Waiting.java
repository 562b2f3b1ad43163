package io.suanpan.benchmarks.run;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.YieldingIdleStrategy;

/** How a thread waits for work. */
public enum Waiting {
    /** Spins, yields, then sleeps until somebody rings. The engine's default; for its threads only. */
    DOORBELL("doorbell"),
    /** Takes its core whole. */
    BUSY_SPIN("busy-spin"),
    /** Gives its core to whoever else wants it, but never sleeps. */
    YIELD("yield"),
    /** Spins, yields, then sleeps for longer and longer: 1 to 100 microseconds, to which Linux adds its own 50. */
    BACKOFF("backoff");

    private static final long SHORTEST_SLEEP_NS = TimeUnit.MICROSECONDS.toNanos(1);
    private static final long LONGEST_SLEEP_NS = TimeUnit.MICROSECONDS.toNanos(100);

    private final String text;

    Waiting(final String text) {
        this.text = text;
    }

    /**
     * Makes strategies, each for one thread.
     *
     * @return null for the engine's default
     */
    public Supplier<IdleStrategy> strategy() {
        return switch (this) {
            case DOORBELL -> null;
            case BUSY_SPIN -> () -> BusySpinIdleStrategy.INSTANCE;
            case YIELD -> () -> YieldingIdleStrategy.INSTANCE;
            case BACKOFF -> () -> new BackoffIdleStrategy(100, 10, SHORTEST_SLEEP_NS, LONGEST_SLEEP_NS);
        };
    }

    /** The name in options and reports. */
    @Override
    public String toString() {
        return text;
    }
}
