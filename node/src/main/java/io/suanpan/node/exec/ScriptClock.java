package io.suanpan.node.exec;

import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;

/**
 * The clock that a script can set: the machine's until then, standing still at what was set from then on.
 *
 * <p>Set by the script's thread while no command is under way, read by the ring.
 */
public final class ScriptClock implements EpochNanoClock {
    private static final long UNSET = -1;

    private final EpochNanoClock machine = new SystemEpochNanoClock();
    private volatile long atNs = UNSET;

    /**
     * The time that the next command is stamped with.
     *
     * @return nanoseconds since 1970
     */
    @Override
    public long nanoTime() {
        final long set = atNs;
        return set == UNSET ? machine.nanoTime() : set;
    }

    /**
     * Takes the clock over from the machine.
     *
     * @param newNs nanoseconds since 1970
     */
    public void set(final long newNs) {
        atNs = newNs;
    }

    /** What was set last; negative while the machine's clock runs. */
    long setNs() {
        return atNs;
    }
}
