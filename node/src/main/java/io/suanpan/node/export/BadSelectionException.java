package io.suanpan.node.export;

/** What was asked for is not in the journal: an account that was never opened, a book date that never was. */
public final class BadSelectionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadSelectionException(final String message) {
        super(message);
    }
}
