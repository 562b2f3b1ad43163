package io.suanpan.engine.ring;

import io.suanpan.engine.command.CommandBatch;

/** The entrance to the ring, as a door sees it. Thread-safe. */
@FunctionalInterface
public interface Submitter {
    /**
     * Submits a batch.
     *
     * @param batch   the commands; the caller's again when this returns
     * @param handler called once, on the egress thread, if the batch was accepted
     * @return what became of it at the entrance
     */
    Submission submit(CommandBatch batch, ResultHandler handler);
}
