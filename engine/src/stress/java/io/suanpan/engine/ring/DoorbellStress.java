package io.suanpan.engine.ring;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * The moment of falling asleep: the owner says that it will sleep and looks for work once more, while another publishes work, as
 * weakly as the Disruptor does, and rings. One of them must see the other.
 */
@JCStressTest
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "The owner saw the work and was woken for it.")
@Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "The owner saw the work.")
@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "The owner goes to sleep, and is woken.")
@Outcome(id = "false, false", expect = Expect.FORBIDDEN, desc = "The owner sleeps and nobody wakes it.")
@State
public class DoorbellStress extends Doorbell {
    private final AtomicInteger work = new AtomicInteger();
    private boolean woken;

    /** Sleeps at once. */
    public DoorbellStress() {
        super(0, 0);
    }

    /** The stage. */
    @Actor
    public void owner(final ZZ_Result result) {
        idle(0);
        result.r1 = work.getAcquire() != 0;
    }

    /** A thread that submits. */
    @Actor
    public void publisher(final ZZ_Result result) {
        work.setRelease(1);
        ring();
        result.r2 = woken;
    }

    @Override
    void wake(final Thread waiting) {
        woken = true;
    }
}
