package io.suanpan.replication.member;

/** What an acknowledged command survives in a cluster. */
public enum ClusterDurability {
    /** The loss of any minority of members, and kill -9 of all of them; not the loss of power of a majority at once. */
    CLUSTER(0),
    /** The loss of power too: each member forces its log before it counts. */
    CLUSTER_DISK(1);

    private final int fileSyncLevel;

    ClusterDurability(final int fileSyncLevel) {
        this.fileSyncLevel = fileSyncLevel;
    }

    /**
     * The level in Aeron's words.
     *
     * @return 0 = written, 1 = data forced
     */
    public int fileSyncLevel() {
        return fileSyncLevel;
    }

    /**
     * The name in configuration, replies and metrics.
     *
     * @return {@code cluster} or {@code cluster+disk}
     */
    public String text() {
        return this == CLUSTER ? "cluster" : "cluster+disk";
    }
}
