package io.suanpan.node.config;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SleepingIdleStrategy;
import org.agrona.concurrent.YieldingIdleStrategy;

/** How a stage waits for work, by the name in the configuration. */
enum IdleStrategyName {
    /** The ring's own way: spins a little, then sleeps until there is work. */
    DOORBELL,
    /** Never gives the core away. */
    BUSY_SPIN,
    /** Offers the core to others at every turn. */
    YIELD,
    /** Spins, yields, then parks for longer and longer, up to 100 microseconds. */
    BACKOFF,
    /** Parks for 50 microseconds at a time. */
    PARK;

    private static final int BACKOFF_SPINS = 100;
    private static final int BACKOFF_YIELDS = 100;
    private static final long BACKOFF_MIN_NS = TimeUnit.MICROSECONDS.toNanos(1);
    private static final long BACKOFF_MAX_NS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final long PARK_NS = TimeUnit.MICROSECONDS.toNanos(50);

    /**
     * What makes the strategy of each stage thread.
     *
     * @return null for the ring's own way
     */
    Supplier<IdleStrategy> maker() {
        return this == DOORBELL ? null : this::make;
    }

    private IdleStrategy make() {
        return switch (this) {
            case DOORBELL -> throw new IllegalStateException("the ring makes it");
            case BUSY_SPIN -> new BusySpinIdleStrategy();
            case YIELD -> new YieldingIdleStrategy();
            case BACKOFF -> new BackoffIdleStrategy(BACKOFF_SPINS, BACKOFF_YIELDS, BACKOFF_MIN_NS, BACKOFF_MAX_NS);
            case PARK -> new SleepingIdleStrategy(PARK_NS);
        };
    }
}
