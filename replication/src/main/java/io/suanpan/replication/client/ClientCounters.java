package io.suanpan.replication.client;

import java.util.concurrent.atomic.AtomicLong;

/** Counters of a client: written by its agent, read by anyone. Counting allocates nothing. */
final class ClientCounters {
    final AtomicLong messagesInFlight = new AtomicLong();
    final AtomicLong answered = new AtomicLong();
    final AtomicLong unknown = new AtomicLong();
    final AtomicLong resent = new AtomicLong();
    final AtomicLong refused = new AtomicLong();
    final AtomicLong sessions = new AtomicLong();
    final AtomicLong elections = new AtomicLong();
    final AtomicLong backPressured = new AtomicLong();
    final AtomicLong unexpectedAnswers = new AtomicLong();
    final AtomicLong lastSequence = new AtomicLong();
    final AtomicLong messages = new AtomicLong();
    final AtomicLong latencyTotalNs = new AtomicLong();
    final AtomicLong latencyMaxNs = new AtomicLong();
    volatile ClientState state = ClientState.DISCONNECTED;
    volatile int leaderMemberId = -1;
    volatile long leadershipTermId = -1;
    volatile Throwable lastFailure;
    volatile Throwable fault;

    static void add(final AtomicLong counter, final long more) {
        counter.lazySet(counter.getPlain() + more);
    }

    void onAnswered(final long lastAnswered, final int commands, final long latencyNs) {
        add(messages, 1);
        add(answered, commands);
        add(latencyTotalNs, latencyNs);
        raise(latencyMaxNs, latencyNs);
        raise(lastSequence, lastAnswered);
    }

    private static void raise(final AtomicLong highest, final long value) {
        if (value > highest.getPlain()) {
            highest.lazySet(value);
        }
    }
}
