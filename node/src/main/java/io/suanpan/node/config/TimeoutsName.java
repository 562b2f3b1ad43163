package io.suanpan.node.config;

import io.suanpan.replication.member.Timeouts;

/** How long members of a cluster wait for one another, by the name in the configuration. */
public enum TimeoutsName {
    /** Another leader in 3 seconds or less. */
    DEFAULT,
    /** Another leader in 1 second or less. */
    FAST,
    /** For many members on few and noisy cores. */
    PATIENT;

    Timeouts timeouts() {
        return switch (this) {
            case DEFAULT -> Timeouts.DEFAULT;
            case FAST -> Timeouts.FAST;
            case PATIENT -> Timeouts.PATIENT;
        };
    }
}
