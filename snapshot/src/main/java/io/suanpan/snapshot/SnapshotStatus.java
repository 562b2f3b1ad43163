package io.suanpan.snapshot;

import io.suanpan.snapshot.file.SnapshotPhase;

/**
 * How snapshots have gone since the start.
 *
 * @param taken     how many were taken
 * @param gaveUp    how many were let go
 * @param failed    how many could not be written
 * @param phase     of the one that is under way; {@link SnapshotPhase#ENDED} = none
 * @param last      what became of the last that was tried; null = none was
 * @param lastTaken the last that was taken; null = none was
 */
public record SnapshotStatus(
    long taken, long gaveUp, long failed, SnapshotPhase phase, SnapshotOutcome last, SnapshotOutcome lastTaken) {

    static final SnapshotStatus NONE = new SnapshotStatus(0, 0, 0, SnapshotPhase.ENDED, null, null);

    SnapshotStatus at(final SnapshotPhase now) {
        return new SnapshotStatus(taken, gaveUp, failed, now, last, lastTaken);
    }

    SnapshotStatus after(final SnapshotOutcome outcome) {
        return switch (outcome.kind()) {
            case TAKEN -> new SnapshotStatus(taken + 1, gaveUp, failed, SnapshotPhase.ENDED, outcome, outcome);
            case GAVE_UP -> new SnapshotStatus(taken, gaveUp + 1, failed, SnapshotPhase.ENDED, outcome, lastTaken);
            case FAILED -> new SnapshotStatus(taken, gaveUp, failed + 1, SnapshotPhase.ENDED, outcome, lastTaken);
            case SKIPPED -> at(SnapshotPhase.ENDED);
        };
    }
}
