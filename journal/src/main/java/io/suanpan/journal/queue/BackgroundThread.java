package io.suanpan.journal.queue;

import io.suanpan.engine.ring.ThreadEnd;
import java.util.concurrent.locks.LockSupport;

/** How the journal's background threads end. */
final class BackgroundThread {
    private BackgroundThread() {
    }

    /** Wakes a thread that was told to end, and waits until it has. */
    static void end(final Thread thread) {
        LockSupport.unpark(thread);
        ThreadEnd.await(thread);
    }
}
