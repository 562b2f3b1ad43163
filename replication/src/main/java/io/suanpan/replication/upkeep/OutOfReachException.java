package io.suanpan.replication.upkeep;

/** What this member lacks of the log was purged by the others, and no one can send it. */
public final class OutOfReachException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private OutOfReachException(final int memberId, final String reason) {
        super("member " + memberId + " cannot join: " + reason + ". It has to be seeded from a backup, its directory emptied before");
    }

    /** The others begin where this one has not come. */
    static OutOfReachException behind(final int memberId, final long end, final long start) {
        return new OutOfReachException(memberId,
            "its log ends at position " + end + ", and the others have purged theirs up to " + start);
    }

    /** The others have sent what they had, and there is nothing that it goes on from. */
    static OutOfReachException baseless(final int memberId, final long start) {
        return new OutOfReachException(memberId,
            "its log begins at position " + start + ", as that of the others, and it has no snapshot from there on");
    }
}
