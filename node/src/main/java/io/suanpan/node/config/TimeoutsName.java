package io.suanpan.node.config;

import io.suanpan.replication.member.Timeouts;

/** How long members of a cluster wait for one another, by the name in the configuration. */
public enum TimeoutsName {
    /** Another leader in 3 seconds or less. */
    DEFAULT(Timeouts.DEFAULT),
    /** Another leader in 1 second or less. */
    FAST(Timeouts.FAST),
    /** For many members on few and noisy cores. */
    PATIENT(Timeouts.PATIENT);

    private final Timeouts timeouts;

    TimeoutsName(final Timeouts timeouts) {
        this.timeouts = timeouts;
    }

    Timeouts timeouts() {
        return timeouts;
    }
}
