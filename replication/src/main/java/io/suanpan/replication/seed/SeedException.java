package io.suanpan.replication.seed;

import java.io.Serial;

/** Why no member was made from a backup, in one line. */
public final class SeedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    SeedException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
