package io.suanpan.snapshot.format;

/** A snapshot cannot be used. The message names it, the place in it and the reason. */
public final class SnapshotException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean damaged;

    private SnapshotException(final String message, final boolean damaged, final Throwable cause) {
        super(message, cause);
        this.damaged = damaged;
    }

    /**
     * The bytes are not as they were written.
     *
     * @param source the file's name, or what else they came from
     * @param offset byte at which the bad thing begins
     * @param reason what is wrong with it, in a few words
     * @return to be thrown
     */
    public static SnapshotException damaged(final String source, final long offset, final String reason) {
        return new SnapshotException("snapshot damaged: " + reason + " (" + source + ", offset " + offset + ')', true, null);
    }

    /**
     * The bytes say what no ledger can have said.
     *
     * @param source the file's name, or what else they came from
     * @param cause  what does not fit
     * @return to be thrown
     */
    public static SnapshotException damaged(final String source, final Exception cause) {
        return new SnapshotException("snapshot damaged: " + cause.getMessage() + " (" + source + ')', true, cause);
    }

    /**
     * The bytes are whole, and not for this build or this ledger.
     *
     * @param source the file's name, or what else they came from
     * @param reason what does not fit
     * @return to be thrown
     */
    public static SnapshotException unfit(final String source, final String reason) {
        return new SnapshotException("snapshot not usable: " + reason + " (" + source + ')', false, null);
    }

    /**
     * Whether it is of no use to anybody.
     *
     * @return false where another build or another configuration can use it
     */
    public boolean isDamaged() {
        return damaged;
    }
}
