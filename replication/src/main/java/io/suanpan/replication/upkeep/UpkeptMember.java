package io.suanpan.replication.upkeep;

import io.aeron.archive.client.AeronArchive;
import java.io.File;
import java.util.List;

/** The member, as its upkeep sees it. Any thread. */
public interface UpkeptMember {
    /**
     * Its number.
     *
     * @return member id
     */
    int id();

    /**
     * Whether it leads.
     *
     * @return true from the moment in which it takes commands
     */
    boolean leads();

    /**
     * Whether it follows or leads, with everything before that recovered.
     *
     * @return false while it starts, and while an election is under way
     */
    boolean hasJoined();

    /**
     * The member that led it last.
     *
     * @return member id; -1 before the first term
     */
    int leader();

    /**
     * The last command that it has applied.
     *
     * @return sequence
     */
    long sequence();

    /**
     * The sequence of the snapshot that it has started from.
     *
     * @return 0 where there was none
     */
    long startedFrom();

    /**
     * Snapshots of the cluster that it has taken.
     *
     * @return count since its start
     */
    long snapshots();

    /**
     * Asks for a snapshot of the cluster.
     *
     * @return false where it does not lead, or one is under way
     */
    boolean requestSnapshot();

    /**
     * Whether a snapshot that was asked for is under way.
     *
     * @return false too where it does not lead
     */
    boolean isTakingSnapshot();

    /** Has the consensus module mark the snapshots as invalid whose recordings are gone. */
    void validateSnapshots();

    /**
     * How long a member may be silent before it counts as down.
     *
     * @return nanoseconds
     */
    long silenceNs();

    /**
     * Where its consensus module keeps terms and snapshots.
     *
     * @return directory
     */
    File clusterDirectory();

    /**
     * How its own archive is reached.
     *
     * @return fresh settings
     */
    AeronArchive.Context archive();

    /**
     * The members beside it.
     *
     * @return their ids
     */
    List<Integer> others();

    /**
     * How the archive of another member is reached.
     *
     * @param id of it
     * @return fresh settings
     */
    AeronArchive.Context archiveOf(int id);

    /**
     * Told that this member can no longer join by itself.
     *
     * @param fault says why
     */
    void onOutOfReach(OutOfReachException fault);
}
