package io.suanpan.replication.chaos;

import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.ring.ResultHandler;
import java.util.List;
import java.util.function.Consumer;

/** A batch, and what became of it. Written by the client's thread; the rest reads it once all is answered. */
final class ChaosBatch implements ResultHandler {
    final long invokedNs = System.nanoTime();
    private final Consumer<ChaosBatch> onResults;
    private List<Result> results = List.of();
    private Throwable unknown;
    private long answeredNs;
    private volatile int calls;

    /** Submits; the consumer is told once there are results. */
    ChaosBatch(final Consumer<ChaosBatch> onResults) {
        this.onResults = onResults;
    }

    @Override
    public void onResults(final ResultBatch batch) {
        results = batch.toList();
        onAnswer();
        onResults.accept(this);
    }

    @Override
    public void onUnknown(final Throwable cause) {
        unknown = cause;
        onAnswer();
    }

    private void onAnswer() {
        answeredNs = System.nanoTime();
        final int before = calls; // written by one thread alone
        calls = before + 1;
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
