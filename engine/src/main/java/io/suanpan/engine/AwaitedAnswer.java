package io.suanpan.engine;

import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.ring.ResultHandler;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Lets the thread that made it wait for the answer of one batch. */
final class AwaitedAnswer implements ResultHandler {
    private final CountDownLatch latch = new CountDownLatch(1);
    private List<Result> results;
    private Throwable cause;

    @Override
    public void onResults(final ResultBatch batch) {
        try {
            results = batch.toList();
        } catch (final RuntimeException | Error e) {
            cause = e;
            throw e;
        } finally {
            latch.countDown();
        }
    }

    @Override
    public void onUnknown(final Throwable fault) {
        cause = fault;
        latch.countDown();
    }

    /** Waits, however long it takes: the ring answers every batch that it accepted. */
    List<Result> await() {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (final InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (results == null) {
            throw new UnknownOutcomeException(cause);
        }
        return results;
    }
}
