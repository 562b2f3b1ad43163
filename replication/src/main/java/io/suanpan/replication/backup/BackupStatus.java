package io.suanpan.replication.backup;

/**
 * Where a backup stands. Positions are those of the cluster's log, in bytes.
 *
 * @param source         member that is copied from; -1 = none was found yet
 * @param live           whether the log comes in now
 * @param position       up to which the log is here
 * @param sourcePosition up to which the member has it, some of which may not be agreed on yet; -1 = not known
 * @param termPosition   at which the newest term that is known here begins; -1 = none is known
 * @param snapshot       position of the newest snapshot that is here; -1 = none is
 * @param failures       times that it had to begin anew, since the start
 * @param lastFailure    why; null = never
 */
public record BackupStatus(
    int source, boolean live, long position, long sourcePosition, long termPosition, long snapshot, long failures, String lastFailure) {

    /**
     * How much of the member's log is not here.
     *
     * @return bytes; -1 = not known
     */
    public long lagBytes() {
        return sourcePosition < 0 ? -1 : Math.max(0, sourcePosition - position);
    }

    /**
     * Whether a member could start from what is here: the newest term that it would know begins within the log that it would have.
     *
     * @return false before anything was copied
     */
    public boolean isConsistent() {
        return termPosition >= 0 && termPosition <= position;
    }
}
