package io.suanpan.engine.ledger;

/**
 * Told of every posting that a ledger keeps, in the order in which they were done: for replays that export or audit. What a
 * chain did is told when the chain has succeeded; what was taken back is never told.
 */
@FunctionalInterface
public interface PostingListener {
    /**
     * One posting.
     *
     * @param posting with the balances after it
     */
    void onPosting(Posting posting);
}
