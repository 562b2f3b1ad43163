package io.suanpan.snapshot.file;

/** Where a snapshot stands. The process may die in any of them: what is found then is this snapshot whole, or the ones before it. */
public enum SnapshotPhase {
    /** The ledger keeps what it changes; nothing is on disk yet. */
    BEGUN,
    /** The file is begun under another name. */
    OPENED,
    /** Pages are being written. Told each time some of them are pushed to the disk. */
    WRITING,
    /** All is written, not all of it is on the disk. */
    FORCING,
    /** All is on the disk, under the other name. */
    FORCED,
    /** It has its name, of which the disk may not know yet. */
    RENAMED,
    /** It is there for good and is being read back. */
    CHECKING,
    /** It was read back; older ones are about to be deleted. */
    RETIRING,
    /** Nothing is under way. Told when a snapshot was taken. */
    ENDED
}
