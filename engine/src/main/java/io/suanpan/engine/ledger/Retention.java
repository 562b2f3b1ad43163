package io.suanpan.engine.ledger;

import io.suanpan.engine.state.StateScalars;

/**
 * How long an id is remembered, and which ids are too old to be sure of.
 *
 * <p>An id is known while it is among the newest records and, where an age is set, younger than that; a live hold is known
 * always. With {@link IdTime#UUIDV7} an unknown id whose own time says that it might have been forgotten is refused.
 */
final class Retention {
    /**
     * An id may be ahead of the ledger's time by no more: one that is forgotten could otherwise come again as new. No more than
     * clocks differ, either, since an id that is ahead, once forgotten, refuses all others up to its own time.
     */
    static final long ID_TIME_AHEAD_NS = 10L * 1_000_000_000L;

    private static final long NS_A_SECOND = 1_000_000_000L;
    private static final long NS_A_MILLISECOND = 1_000_000L;
    private static final long NONE = -1;
    private static final int MILLIS_SHIFT = 16;

    private final RecordTable records;
    private final long ageNs;
    private final boolean idsHaveTime;
    private long horizon = NONE;

    Retention(final LedgerContext context, final RecordTable records) {
        this.records = records;
        this.ageNs = context.retentionS() * NS_A_SECOND;
        this.idsHaveTime = context.idTime() == IdTime.UUIDV7;
    }

    /** Newest own time of all ids that the ring has forgotten; negative while there is none. */
    long horizon() {
        return horizon;
    }

    void note(final StateScalars scalars) {
        scalars.put("retention.horizon", horizon);
    }

    void restore(final StateScalars scalars) {
        horizon = scalars.get("retention.horizon");
    }

    void restore(final long savedHorizon) {
        horizon = savedHorizon;
    }

    void onForgotten(final long idHi) {
        if (idsHaveTime) {
            horizon = Math.max(horizon, idTimeNs(idHi));
        }
    }

    /** Whether a record that the tables still have is young enough to count at a time. */
    boolean isKnown(final int recordAt, final long now) {
        if (ageNs == 0 || records.isLiveHold(recordAt)) {
            return true;
        }
        long since = records.words[recordAt + RecordTable.TIMESTAMP];
        if (idsHaveTime) {
            since = Math.max(since, idTimeNs(records.words[recordAt + RecordTable.ID_HI]));
        }
        return now - since < ageNs;
    }

    /** Whether an id that is not known may be one that was forgotten. */
    boolean isExpired(final long idHi, final long now) {
        if (!idsHaveTime) {
            return false;
        }
        final long idTime = idTimeNs(idHi);
        return idTime <= horizon || (ageNs != 0 && now - idTime >= ageNs) || idTime - now > ID_TIME_AHEAD_NS;
    }

    private static long idTimeNs(final long idHi) {
        final long millis = idHi >>> MILLIS_SHIFT;
        return millis > Long.MAX_VALUE / NS_A_MILLISECOND ? Long.MAX_VALUE : millis * NS_A_MILLISECOND;
    }
}
