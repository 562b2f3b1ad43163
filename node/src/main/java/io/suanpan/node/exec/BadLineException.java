package io.suanpan.node.exec;

/** A line of a script cannot be understood. The lines before it stay applied, the line itself changed nothing. */
public final class BadLineException extends Exception {
    private static final long serialVersionUID = 1L;

    BadLineException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
