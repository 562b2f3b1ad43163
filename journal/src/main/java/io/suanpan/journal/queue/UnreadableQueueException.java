package io.suanpan.journal.queue;

/** Chronicle cannot read what it keeps for itself at the start of its files. Says nothing of the documents behind it. */
public final class UnreadableQueueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableQueueException(final Throwable cause) {
        super(innermost(cause), cause);
    }

    private static String innermost(final Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }
}
