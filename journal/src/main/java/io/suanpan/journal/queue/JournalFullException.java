package io.suanpan.journal.queue;

/** There is no room on the disk for the next entry. Nothing of it was written. */
public final class JournalFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalFullException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
