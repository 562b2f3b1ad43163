package io.suanpan.node.compose;

/** An engine cannot be opened; the message says why in words for the operator. */
public final class OpeningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message why, in words for the operator
     * @param cause   null where there is none
     */
    public OpeningException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
