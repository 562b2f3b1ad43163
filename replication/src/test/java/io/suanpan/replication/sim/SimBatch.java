package io.suanpan.replication.sim;

import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.ring.ResultHandler;
import java.util.List;

/** A batch that a simulated client was given, and what became of it. */
final class SimBatch implements ResultHandler {
    final int number;
    final long invoked;
    private final SimClient client;
    private List<Result> results;
    private Throwable unknown;
    private long answered;
    private int calls;

    SimBatch(final SimClient client, final int number, final long invoked) {
        this.client = client;
        this.number = number;
        this.invoked = invoked;
    }

    @Override
    public void onResults(final ResultBatch batch) {
        results = batch.toList();
        onAnswer();
    }

    @Override
    public void onUnknown(final Throwable cause) {
        unknown = cause;
        onAnswer();
    }

    private void onAnswer() {
        calls++;
        answered = client.step();
        client.onAnswer(this);
    }

    int calls() {
        return calls;
    }

    long answered() {
        return answered;
    }

    Throwable unknown() {
        return unknown;
    }

    /** Empty where the outcome is unknown. */
    List<Result> results() {
        return results == null ? List.of() : results;
    }

    static boolean isTransfer(final Result result) {
        return result.operation() == Operation.TRANSFER;
    }
}
