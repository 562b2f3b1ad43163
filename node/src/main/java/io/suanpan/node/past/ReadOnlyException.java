package io.suanpan.node.past;

/** A command would change books that are only shown. */
public final class ReadOnlyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReadOnlyException(final String message) {
        super(message);
    }
}
