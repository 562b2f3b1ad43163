package io.suanpan.replication.chaos;

import io.suanpan.engine.ring.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Watches what clients are answered while members come and go, and says how long they were not. */
final class Witness {
    private static final int SOME_BATCHES = 100;

    private final List<ChaosClient> clients;
    private final List<Span> faults = new ArrayList<>();
    private Fault fault;
    private long faultNs;

    Witness(final List<ChaosClient> clients) {
        this.clients = clients;
    }

    /** The next moment is the fault's. */
    void onFault(final Fault next) {
        fault = next;
        faultNs = System.nanoTime();
    }

    /** Waits until every client has an answer to something that it asked after the fault. */
    void awaitNew() {
        Await.until("answers after " + fault, () -> clients.stream().allMatch(client -> client.newestInvokedNs() - faultNs > 0));
    }

    /** Waits for some more answers. */
    void awaitLoad() {
        for (final ChaosClient client : clients) {
            final long before = client.answered();
            Await.until("load", () -> client.answered() >= before + SOME_BATCHES);
        }
    }

    /** Waits until so much time has passed since the fault. */
    void awaitSince(final long ns) {
        Await.until("time", () -> System.nanoTime() - faultNs >= ns);
    }

    /** The fault is over. */
    void onHealed() {
        faults.add(new Span(fault, faultNs, System.nanoTime()));
    }

    /** How long the longest silence was around each fault, once clients have stopped; said, not judged: it is the machine's, too. */
    String silences() {
        return faults.stream().map(span -> span.fault + " " + TimeUnit.NANOSECONDS.toMillis(silenceNs(span)) + " ms")
            .collect(Collectors.joining(", "));
    }

    /** The longest silence around faults that the others need not notice, once clients have stopped. */
    long unprovokedSilenceNs() {
        return faults.stream().filter(span -> span.fault == Fault.KILL_FOLLOWER || span.fault == Fault.CUT_FOLLOWER)
            .mapToLong(this::silenceNs).max().orElse(0);
    }

    private long silenceNs(final Span span) {
        return clients.stream().mapToLong(client -> client.silenceNs(span.fromNs, span.toNs)).max().orElse(0);
    }

    private record Span(Fault fault, long fromNs, long toNs) {
    }
}
