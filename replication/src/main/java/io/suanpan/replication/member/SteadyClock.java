package io.suanpan.replication.member;

import io.aeron.cluster.service.ClusterClock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.NanoClock;

/**
 * The time since 1970 as all parts of a member see it: the machine's clock when the member started, carried on by the machine's monotonic
 * clock, and drawn towards the machine's clock by one part in {@value #DRAWN_PART} of the time that passes.
 *
 * <p>Aeron's parts tell by this time whether the others live. Where someone sets the machine's clock by an hour, each would find the others
 * an hour silent, sessions would end, and a leader set back would send no heartbeat for an hour. Here a step becomes a slow approach.
 *
 * <p>Any thread. Allocates nothing.
 */
final class SteadyClock implements ClusterClock {
    private static final long DRAWN_PART = 128;
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(10);

    private final EpochNanoClock machine;
    private final NanoClock monotonic;
    private final AtomicLong lookedNs;
    private volatile long offsetNs;

    SteadyClock(final EpochNanoClock machine, final NanoClock monotonic) {
        this.machine = machine;
        this.monotonic = monotonic;
        final long now = monotonic.nanoTime();
        this.lookedNs = new AtomicLong(now);
        this.offsetNs = machine.nanoTime() - now;
    }

    @Override
    public TimeUnit timeUnit() {
        return TimeUnit.NANOSECONDS;
    }

    /** Nanoseconds since 1970. */
    @Override
    public long time() {
        final long now = monotonic.nanoTime();
        final long offset = offsetNs;
        final long looked = lookedNs.get();
        if (now - looked < LOOK_NS || !lookedNs.compareAndSet(looked, now)) {
            return now + offset;
        }
        final long most = (now - looked) / DRAWN_PART;
        final long error = machine.nanoTime() - (now + offset);
        final long drawn = offset + Math.max(-most, Math.min(most, error));
        offsetNs = drawn;
        return now + drawn;
    }

    /** The same time in milliseconds. */
    EpochClock epochClock() {
        return () -> TimeUnit.NANOSECONDS.toMillis(time());
    }
}
