package io.suanpan.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what is under way, and refuses what would be too much. Thread-safe, never blocks. */
final class Admission {
    private final int maxRequests;
    private final long maxBytes;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    Admission(final int maxRequests, final long maxBytes) {
        this.maxRequests = maxRequests;
        this.maxBytes = maxBytes;
    }

    boolean enter() {
        if (requests.incrementAndGet() > maxRequests) {
            requests.decrementAndGet();
            return false;
        }
        return true;
    }

    boolean take(final long more) {
        if (bytes.addAndGet(more) > maxBytes) {
            bytes.addAndGet(-more);
            return false;
        }
        return true;
    }

    void giveBack(final long taken) {
        bytes.addAndGet(-taken);
    }

    void leave(final long taken) {
        giveBack(taken);
        requests.decrementAndGet();
    }

    long maxBytes() {
        return maxBytes;
    }

    int requests() {
        return requests.get();
    }

    long bytes() {
        return bytes.get();
    }
}
