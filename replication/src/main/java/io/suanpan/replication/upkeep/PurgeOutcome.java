package io.suanpan.replication.upkeep;

/**
 * What came of a purge of this member's log.
 *
 * @param kind     of outcome
 * @param reason   why not, or what else there is to say; null where there is nothing
 * @param logStart position at which the log begins now; -1 where that is not known
 * @param files    that were deleted
 */
public record PurgeOutcome(Kind kind, String reason, long logStart, long files) {
    /** What came of it. */
    public enum Kind {
        /** Files were deleted. */
        PURGED,
        /** There was nothing to delete: all files are needed. */
        NOTHING,
        /** Nothing was deleted because something stood against it. */
        REFUSED
    }

    static PurgeOutcome refused(final String reason) {
        return new PurgeOutcome(Kind.REFUSED, reason, -1, 0);
    }
}
