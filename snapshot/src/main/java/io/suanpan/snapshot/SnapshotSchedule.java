package io.suanpan.snapshot;

import io.suanpan.snapshot.format.SnapshotFacts;

/** Says when the next snapshot is due. Knows no clock and no ledger; not thread-safe. */
final class SnapshotSchedule {
    private final SnapshotContext context;
    private long lastSequence;
    private int lastBookDate;
    private long lastMs;
    private long notBeforeMs;

    /** Begins behind a snapshot that the ledger came up from; without one, where the ledger stands. */
    SnapshotSchedule(final SnapshotContext context, final SnapshotFacts recovered, final int bookDate, final long nowMs) {
        this.context = context;
        lastSequence = recovered == null ? 0 : recovered.sequence();
        lastBookDate = recovered == null ? bookDate : recovered.bookDate();
        lastMs = nowMs;
        notBeforeMs = nowMs;
    }

    /** Whether anything but a request can make one due. */
    boolean isNeeded() {
        return context.atDayCut() || context.everyCommands() > 0 || context.everyMs() > 0;
    }

    /** Sequence of the last one; 0 = none. */
    long lastSequence() {
        return lastSequence;
    }

    void onOutcome(final SnapshotOutcome outcome, final long nowMs) {
        switch (outcome.kind()) {
            case TAKEN -> {
                lastSequence = outcome.facts().sequence();
                lastBookDate = outcome.facts().bookDate();
                lastMs = nowMs;
            }
            case SKIPPED -> lastMs = nowMs;
            case GAVE_UP, FAILED -> notBeforeMs = nowMs + context.retryAfterMs();
        }
    }

    /** Why one is due; null where none is. */
    SnapshotTrigger due(final long sequence, final int bookDate, final long nowMs) {
        if (sequence == lastSequence || nowMs < notBeforeMs) {
            return null;
        }
        if (context.atDayCut() && bookDate != lastBookDate) {
            return SnapshotTrigger.DAY_CUT;
        }
        if (context.everyCommands() > 0 && sequence - lastSequence >= context.everyCommands()) {
            return SnapshotTrigger.COMMANDS;
        }
        return context.everyMs() > 0 && nowMs - lastMs >= context.everyMs() ? SnapshotTrigger.TIME : null;
    }
}
