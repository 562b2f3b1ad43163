package io.suanpan.engine.ledger;

/**
 * The ledger had another digest at a checkpoint than the one that made the commands had: one of both is wrong from there on or before.
 * Whoever applies must stop, and keep its files.
 */
public final class DivergenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long sequence;

    /**
     * Creates the exception.
     *
     * @param sequence of the checkpoint
     * @param own      digest that this ledger had after it
     * @param named    digest that the sender of the next checkpoint had
     */
    public DivergenceException(final long sequence, final long own, final long named) {
        super("digest at the checkpoint of sequence " + sequence + ": this ledger had " + Long.toHexString(own) + ", the commands say "
            + Long.toHexString(named) + ": one of both has gone wrong, and this one stops; keep its files and compare them");
        this.sequence = sequence;
    }

    /**
     * Where the states are known to differ; they parted between the checkpoint before and here.
     *
     * @return sequence of the checkpoint
     */
    public long sequence() {
        return sequence;
    }
}
