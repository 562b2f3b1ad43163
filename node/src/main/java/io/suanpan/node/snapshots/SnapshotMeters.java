package io.suanpan.node.snapshots;

import io.suanpan.http.Meter;
import io.suanpan.node.compose.JournalTrim;
import io.suanpan.snapshot.SnapshotOutcome;
import io.suanpan.snapshot.Snapshotter;
import io.suanpan.snapshot.file.SnapshotPhase;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Snapshots among the metrics. */
public final class SnapshotMeters {
    private static final double MS_PER_S = 1e3;

    private SnapshotMeters() {
    }

    /**
     * The figures of what becomes of a node's journal behind its snapshots.
     *
     * @param trim of the node
     * @return to be shown
     */
    public static List<Meter> of(final JournalTrim trim) {
        return List.of(
            new Meter("suanpan_journal_archived_files_total", "Closed files of the journal that were archived.", true, trim::archived),
            new Meter("suanpan_journal_trim_failures_total", "Times that the journal could not be archived or shortened.", true,
                trim::failures));
    }

    /**
     * The figures of a node's snapshots.
     *
     * @param snapshotter of the node
     * @return to be shown
     */
    public static List<Meter> of(final Snapshotter snapshotter) {
        return List.of(
            new Meter("suanpan_snapshots_taken_total", "Snapshots taken.", true, () -> snapshotter.status().taken()),
            new Meter("suanpan_snapshots_gave_up_total", "Snapshots let go because the ledger changed too much meanwhile.", true,
                () -> snapshotter.status().gaveUp()),
            new Meter("suanpan_snapshots_failed_total", "Snapshots that could not be written.", true,
                () -> snapshotter.status().failed()),
            new Meter("suanpan_snapshot_under_way", "1 while a snapshot is taken.", false,
                () -> snapshotter.status().phase() == SnapshotPhase.ENDED ? 0 : 1),
            new Meter("suanpan_snapshot_last_sequence", "Sequence of the last snapshot since the start; 0 = none.", false,
                () -> ofLast(snapshotter, last -> last.facts().sequence())),
            new Meter("suanpan_snapshot_last_taken_timestamp_seconds", "When the last snapshot since the start was begun; 0 = none.",
                false, () -> ofLast(snapshotter, last -> last.facts().takenAtMs() / MS_PER_S)),
            new Meter("suanpan_snapshot_last_seconds", "How long the last snapshot since the start took.", false,
                () -> ofLast(snapshotter, last -> last.tookMs() / MS_PER_S)),
            new Meter("suanpan_snapshot_last_bytes", "Bytes of the last snapshot since the start.", false,
                () -> ofLast(snapshotter, SnapshotOutcome::bytes)));
    }

    private static double ofLast(final Snapshotter snapshotter, final ToDoubleFunction<SnapshotOutcome> figure) {
        final SnapshotOutcome last = snapshotter.status().lastTaken();
        return last == null ? 0 : figure.applyAsDouble(last);
    }
}
