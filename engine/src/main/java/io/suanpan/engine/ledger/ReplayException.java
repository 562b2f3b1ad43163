package io.suanpan.engine.ledger;

/** A log whose entries do not fit the ledger that replays them: damage, or another program's work. */
public final class ReplayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long sequence;

    /**
     * Creates the exception.
     *
     * @param message  what does not fit
     * @param sequence first sequence of the entry, or that of the command that does not fit
     */
    public ReplayException(final String message, final long sequence) {
        super("replay stopped at sequence " + sequence + ": " + message);
        this.sequence = sequence;
    }

    /**
     * Where the replay stopped.
     *
     * @return sequence
     */
    public long sequence() {
        return sequence;
    }
}
