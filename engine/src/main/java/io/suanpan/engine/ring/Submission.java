package io.suanpan.engine.ring;

/** What became of a batch at the entrance. Only after {@link #ACCEPTED} does an answer follow. */
public enum Submission {
    /** On its way; the handler will be called exactly once. */
    ACCEPTED,
    /** The ring was full: certainly not applied, nothing was claimed, try again later. */
    OVERLOADED,
    /** The node is closed, or stopped by a fault: certainly not applied. */
    STOPPED,
    /** Empty, or some frame is not well formed: certainly not applied. */
    MALFORMED
}
