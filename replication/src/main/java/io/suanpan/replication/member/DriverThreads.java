package io.suanpan.replication.member;

import io.aeron.driver.ThreadingMode;

/** How many threads a media driver has that runs in a member's process. */
public enum DriverThreads {
    /** One; best on few cores. */
    SHARED(ThreadingMode.SHARED),
    /** Two: what is sent and received, and everything else. */
    SHARED_NETWORK(ThreadingMode.SHARED_NETWORK),
    /** Three: what is sent, what is received, and everything else; from eight cores up. */
    DEDICATED(ThreadingMode.DEDICATED);

    private final ThreadingMode mode;

    DriverThreads(final ThreadingMode mode) {
        this.mode = mode;
    }

    ThreadingMode mode() {
        return mode;
    }
}
