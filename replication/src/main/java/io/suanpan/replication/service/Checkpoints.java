package io.suanpan.replication.service;

import io.suanpan.engine.ledger.Ledger;
import io.suanpan.replication.wire.IngressMessage;

/**
 * Compares the digests of the nodes. A checkpoint names the digest that its sender had at the checkpoint before; every node compares
 * that with what it had itself, and then keeps its own of now for the next one. So the comparison costs nothing between checkpoints,
 * and comes at the same message on every node.
 *
 * <p>Owned by the thread that applies.
 */
final class Checkpoints {
    private final long tolerated;
    private long sequence;
    private long digest;

    /**
     * Knows no checkpoint yet.
     *
     * @param tolerated sequence at which a difference is known, so that a log that holds it can be replayed; 0 = none
     */
    Checkpoints(final long tolerated) {
        this.tolerated = tolerated;
    }

    /**
     * Goes on where a snapshot stands.
     *
     * @param lastSequence of the last checkpoint; 0 = none
     * @param lastDigest   of the last checkpoint
     */
    void restore(final long lastSequence, final long lastDigest) {
        sequence = lastSequence;
        digest = lastDigest;
    }

    void onCheckpoint(final IngressMessage message, final Ledger ledger, final long logPosition) {
        final boolean same = message.checkpointSequence() == sequence && sequence != 0;
        if (same && message.checkpointDigest() != digest && sequence != tolerated) {
            throw new DivergenceException(sequence, digest, message.checkpointDigest(), logPosition);
        }
        restore(ledger.sequence(), ledger.digest());
    }

    long sequence() {
        return sequence;
    }

    long digest() {
        return digest;
    }
}
