package io.suanpan.node.reconcile;

/** Told how far a reconciliation is. */
@FunctionalInterface
public interface ReconcileProgress {
    /**
     * So much of a task is done.
     *
     * @param task  what is being done
     * @param rows  done
     * @param part  of the whole
     * @param whole of the task, in the same unit as {@code part}
     */
    void onProgress(String task, long rows, long part, long whole);
}
