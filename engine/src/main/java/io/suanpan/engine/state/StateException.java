package io.suanpan.engine.state;

/** A state that was loaded is not one that a ledger can have had; the message says where. */
public final class StateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what does not fit
     */
    public StateException(final String message) {
        super(message);
    }
}
