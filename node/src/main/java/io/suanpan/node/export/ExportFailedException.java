package io.suanpan.node.export;

/** An export could not be brought to its end: the journal is damaged, or what it gives does not add up. */
public final class ExportFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExportFailedException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
