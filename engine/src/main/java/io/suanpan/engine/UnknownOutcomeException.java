package io.suanpan.engine;

/**
 * The engine stopped while the batch was under way: it may have been applied, or not. Send it again with the same ids; ids
 * remember.
 */
public final class UnknownOutcomeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param cause why the engine stopped
     */
    public UnknownOutcomeException(final Throwable cause) {
        super("unknown: the engine stopped while the batch was under way; send it again with the same ids", cause);
    }
}
