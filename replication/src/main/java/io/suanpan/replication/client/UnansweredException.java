package io.suanpan.replication.client;

/** No answer came that could be relied on: the batch may have been applied, or not, unless this says otherwise. */
public final class UnansweredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean wasSent;

    /**
     * Creates the exception.
     *
     * @param why     why there is none
     * @param wasSent whether the batch ever left this process
     * @param cause   what ended the last session; null where nothing did
     */
    public UnansweredException(final String why, final boolean wasSent, final Throwable cause) {
        super(why + (wasSent ? "; send it again with the same ids" : "; it was never sent"), cause);
        this.wasSent = wasSent;
    }

    /**
     * Whether the batch ever left this process.
     *
     * @return false where it was certainly not applied
     */
    public boolean wasSent() {
        return wasSent;
    }
}
