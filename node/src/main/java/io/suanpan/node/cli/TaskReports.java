package io.suanpan.node.cli;

import io.suanpan.node.compose.ProgressReport;
import io.suanpan.node.reconcile.ReconcileProgress;

/** Shows one task after the other, each as a {@link ProgressReport} does. Looks at the clock every few thousand rows. */
final class TaskReports implements ReconcileProgress, AutoCloseable {
    private static final long MASK = (1 << 12) - 1;

    private final boolean interactive;
    private String current = "";
    private ProgressReport report;

    TaskReports(final boolean interactive) {
        this.interactive = interactive;
    }

    @Override
    public void onProgress(final String task, final long rows, final long part, final long whole) {
        if ((rows & MASK) != 0) {
            return;
        }
        if (!task.equals(current)) {
            close();
            current = task;
            report = ProgressReport.ofRows(task, interactive);
        }
        report.onProgress(0, rows, part, whole);
    }

    @Override
    public void close() {
        if (report != null) {
            report.close();
        }
    }
}
