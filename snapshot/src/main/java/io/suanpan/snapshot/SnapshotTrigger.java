package io.suanpan.snapshot;

/** Why a snapshot is taken. */
public enum SnapshotTrigger {
    /** Somebody asked. */
    REQUEST,
    /** The book date moved on. */
    DAY_CUT,
    /** Enough commands came since the last one. */
    COMMANDS,
    /** Enough time went by since the last one. */
    TIME,
    /** The node closes. */
    SHUTDOWN
}
