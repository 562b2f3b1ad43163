package io.suanpan.engine;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The front door of the engine. SKELETON FOR OTHER BUILDERS: signatures are settled, bodies follow.
 */
public final class Suanpan implements AutoCloseable {
    private Suanpan() {
    }

    /**
     * Recovers from the context's log and opens the doors.
     *
     * @param context settings; concluded by this call
     * @return an open engine
     */
    public static Suanpan open(final SuanpanContext context) {
        throw new UnsupportedOperationException();
    }

    /**
     * Submits a batch. Thread-safe, allocates nothing, never blocks longer than the claim timeout.
     *
     * @param batch   the commands; the caller's again when this returns
     * @param handler called once, on the egress thread, if the batch was accepted
     * @return what became of it at the entrance
     */
    public Submission submit(final CommandBatch batch, final ResultHandler handler) {
        throw new UnsupportedOperationException();
    }

    /**
     * Submits a batch.
     *
     * @param commands one batch
     * @return completes with one result for each command, or exceptionally with {@link OverloadedException},
     *     {@link StoppedException} (certainly not applied) or {@link UnknownOutcomeException}
     */
    public CompletableFuture<List<Result>> submit(final List<Command> commands) {
        throw new UnsupportedOperationException();
    }

    /**
     * Executes one command and waits for its answer.
     *
     * @param command alone in its batch
     * @return its result
     */
    public Result execute(final Command command) {
        throw new UnsupportedOperationException();
    }

    /**
     * Executes one batch and waits for its answers.
     *
     * @param commands one batch
     * @return one result for each command
     */
    public List<Result> execute(final List<Command> commands) {
        throw new UnsupportedOperationException();
    }

    /**
     * Counters and state, safe to read from any thread.
     *
     * @return the live view
     */
    public SuanpanStatus status() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
