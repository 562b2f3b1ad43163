package io.suanpan.replication.client;

import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.ring.ResultHandler;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps the one answer of a batch, and notices a second one. */
final class Answer implements ResultHandler {
    private final AtomicInteger calls = new AtomicInteger();
    private volatile List<Result> results;
    private volatile Throwable unknown;

    @Override
    public void onResults(final ResultBatch batch) {
        results = batch.toList();
        calls.incrementAndGet();
    }

    @Override
    public void onUnknown(final Throwable cause) {
        unknown = cause;
        calls.incrementAndGet();
    }

    int calls() {
        return calls.get();
    }

    List<ResultCode> codes() {
        return results.stream().map(Result::code).toList();
    }

    List<Result> results() {
        return results;
    }

    Throwable unknown() {
        return unknown;
    }
}
