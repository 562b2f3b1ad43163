package io.suanpan.replication.service;

import java.io.Serial;

/** This node has another state than the node that sent a checkpoint, after the same commands. One of the two is wrong. */
public final class DivergenceException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long sequence;

    DivergenceException(final long sequence, final long own, final long other, final long logPosition) {
        super("after sequence " + sequence + " this node had the digest " + Long.toHexString(own)
            + ", the sender of the checkpoint at log position " + logPosition + " had " + Long.toHexString(other));
        this.sequence = sequence;
    }

    /**
     * Where the states are known to differ; they parted between the checkpoint before and here.
     *
     * @return sequence of the last command before the checkpoint
     */
    public long sequence() {
        return sequence;
    }
}
