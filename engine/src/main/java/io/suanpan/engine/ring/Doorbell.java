package io.suanpan.engine.ring;

import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.IdleStrategy;

/**
 * The default way for a stage to wait: spin, then yield, then sleep until somebody rings. Unlike a backoff that sleeps for a
 * fixed time it adds no tick to the latency of a lone command, and unlike spinning it leaves the core to others.
 *
 * <p>Before it sleeps it says so and lets its owner look for work once more, so that no ring is missed.
 */
class Doorbell implements IdleStrategy {
    private static final int SPINS = 2_000;
    private static final int YIELDS = 50;

    private final int spins;
    private final int yields;
    private volatile Thread sleeper;
    private int rounds;

    Doorbell() {
        this(SPINS, YIELDS);
    }

    Doorbell(final int spins, final int yields) {
        this.spins = spins;
        this.yields = yields;
    }

    @Override
    public void idle(final int workCount) {
        if (workCount > 0) {
            reset();
        } else {
            idle();
        }
    }

    @Override
    public void idle() {
        rounds++;
        if (rounds < spins) {
            Thread.onSpinWait();
        } else if (rounds < spins + yields) {
            Thread.yield();
        } else if (sleeper == null) {
            sleeper = Thread.currentThread();
            VarHandle.fullFence();
        } else {
            sleep();
            reset();
        }
    }

    @Override
    public void reset() {
        rounds = 0;
        if (sleeper != null) {
            sleeper = null;
        }
    }

    @Override
    public String alias() {
        return "doorbell";
    }

    /** Wakes the owner if it sleeps or is about to. To be called after the work has become visible. */
    void ring() {
        VarHandle.fullFence();
        final Thread waiting = sleeper;
        if (waiting != null) {
            wake(waiting);
        }
    }

    /** Returns when woken, before or since. Apart, as is waking, so that a model checker can see who sleeps for ever. */
    void sleep() {
        LockSupport.park(this);
    }

    void wake(final Thread waiting) {
        LockSupport.unpark(waiting);
    }
}
