package io.suanpan.engine;

/** The engine is closed or stopped by a fault. The batch was certainly not applied. */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param cause the fault, or null after an ordinary close
     */
    public StoppedException(final Throwable cause) {
        super("stopped: the engine takes no commands; nothing was applied", cause);
    }
}
