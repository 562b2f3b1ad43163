package io.suanpan.node.audit;

/** An audit could not be brought to its end: this says nothing about the books. The message names what could not be read. */
public final class AuditFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message one line
     * @param cause   may be null
     */
    public AuditFailedException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
