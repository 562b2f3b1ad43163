package io.suanpan.replication.chaos;

import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.ring.ResultHandler;
import java.util.List;

/** A batch, and what became of it. Written by the client's thread; the rest reads it once all is answered. */
final class ChaosBatch implements ResultHandler {
    final long invokedNs = System.nanoTime();
    private final ChaosClient client;
    private List<Result> results = List.of();
    private Throwable unknown;
    private long answeredNs;
    private int calls;

    ChaosBatch(final ChaosClient client) {
        this.client = client;
    }

    @Override
    public void onResults(final ResultBatch batch) {
        results = batch.toList();
        onAnswer();
        client.onResults(this);
    }

    @Override
    public void onUnknown(final Throwable cause) {
        unknown = cause;
        onAnswer();
    }

    private void onAnswer() {
        answeredNs = System.nanoTime();
        calls++;
    }

    /** Empty where the outcome is unknown. */
    List<Result> results() {
        return results;
    }

    Throwable unknown() {
        return unknown;
    }

    long answeredNs() {
        return answeredNs;
    }

    int calls() {
        return calls;
    }
}
