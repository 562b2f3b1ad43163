package io.suanpan.node.exec;

/** A script could not be run to its end, through no fault of its lines. */
public final class ScriptFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    ScriptFailedException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
