package io.suanpan.snapshot;

import io.suanpan.snapshot.format.SnapshotFacts;
import java.nio.file.Path;

/**
 * What became of a snapshot.
 *
 * @param trigger why it was to be taken
 * @param kind    what became of it
 * @param facts   of the state in it; null where it was not begun
 * @param file    that holds it; null where there is none
 * @param bytes   of the file; 0 where there is none
 * @param tookMs  from the request to the end, milliseconds
 * @param reason  why it was not taken; null where it was
 */
public record SnapshotOutcome(
    SnapshotTrigger trigger, Kind kind, SnapshotFacts facts, Path file, long bytes, long tookMs, String reason) {

    /** What can become of a snapshot. */
    public enum Kind {
        /** It is on the disk, and was read back. */
        TAKEN,
        /** There was none to take: nothing has changed since the last one. */
        SKIPPED,
        /** The ledger changed too much too fast, or the node closed: it was let go. */
        GAVE_UP,
        /** It could not be written. */
        FAILED
    }
}
