package io.suanpan.engine.ring;

/** A stage failed, and the ring stopped. */
public final class RingFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param stage that failed
     * @param cause what it threw
     */
    public RingFault(final String stage, final Throwable cause) {
        super("the " + stage + " stage failed: " + cause.getMessage(), cause);
    }

    /** Keeps with the fault what was thrown because of it; that may be the fault itself, which cannot suppress itself. */
    static void suppress(final Throwable fault, final Throwable later) {
        if (later != fault) {
            fault.addSuppressed(later);
        }
    }
}
