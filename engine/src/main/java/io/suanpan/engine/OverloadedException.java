package io.suanpan.engine;

/** The ring was full. The batch was certainly not applied; try again later. */
public final class OverloadedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public OverloadedException() {
        super("overloaded: the ring is full; nothing was applied");
    }
}
