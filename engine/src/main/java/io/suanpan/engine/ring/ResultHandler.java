package io.suanpan.engine.ring;

import io.suanpan.engine.command.ResultBatch;

/**
 * Takes the answer of one submitted batch: exactly one of the two calls, exactly once, on the ring's egress thread.
 *
 * <p>The calls must return quickly, must not block and must not throw: they hold up every answer behind them, and an
 * exception stops the node. They may not submit to the ring that calls them.
 */
public interface ResultHandler {
    /**
     * The batch was applied, and holds at the node's durability.
     *
     * @param results one for each command; valid during this call only
     */
    void onResults(ResultBatch results);

    /**
     * The node stopped while the batch was under way: it may have been applied and kept, or not. Send it again with the same
     * ids to a node that works; ids remember.
     *
     * @param cause why the node stopped
     */
    void onUnknown(Throwable cause);
}
