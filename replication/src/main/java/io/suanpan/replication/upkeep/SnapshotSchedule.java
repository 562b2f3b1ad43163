package io.suanpan.replication.upkeep;

/** When the next snapshot is due. Every member keeps it, so that whoever comes to lead knows of the last one. */
final class SnapshotSchedule {
    private final UpkeepContext context;
    private long takenSequence;
    private long takenNs;
    private long earliestNs;

    /**
     * Begins with the snapshot that the member has started from.
     *
     * @param context  settings
     * @param sequence of it
     * @param nowNs    time now
     * @param ageNs    of it
     */
    SnapshotSchedule(final UpkeepContext context, final long sequence, final long nowNs, final long ageNs) {
        this.context = context;
        takenSequence = sequence;
        takenNs = nowNs - ageNs;
        earliestNs = nowNs;
    }

    boolean isDue(final long sequence, final long nowNs) {
        final long commands = sequence - takenSequence;
        if (commands <= 0 || nowNs - earliestNs < 0) {
            return false;
        }
        return (context.everyCommands() > 0 && commands >= context.everyCommands())
            || (context.everyNs() > 0 && nowNs - takenNs >= context.everyNs());
    }

    void onTaken(final long sequence, final long nowNs) {
        takenSequence = sequence;
        takenNs = nowNs;
    }

    void onFailed(final long nowNs) {
        earliestNs = nowNs + context.retryNs();
    }
}
