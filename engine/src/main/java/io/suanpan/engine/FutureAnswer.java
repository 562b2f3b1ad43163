package io.suanpan.engine;

import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.ring.ResultHandler;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;

/**
 * Completes a future with the answer of one batch, on the common pool: what hangs on the future may be slow, and the ring's
 * thread must not run it.
 */
final class FutureAnswer implements ResultHandler {
    private final CompletableFuture<List<Result>> future = new CompletableFuture<>();

    @Override
    public void onResults(final ResultBatch batch) {
        try {
            final List<Result> results = batch.toList();
            // Named, because on two cores the default executor starts a thread for each completion.
            ForkJoinPool.commonPool().execute(() -> future.complete(results));
        } catch (final RuntimeException | Error e) {
            onUnknown(e);
            throw e;
        }
    }

    @Override
    public void onUnknown(final Throwable cause) {
        ForkJoinPool.commonPool().execute(() -> refused(new UnknownOutcomeException(cause)));
    }

    void refused(final RuntimeException why) {
        future.completeExceptionally(why);
    }

    CompletableFuture<List<Result>> future() {
        return future;
    }
}
