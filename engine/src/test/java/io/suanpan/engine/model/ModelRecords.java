package io.suanpan.engine.model;

import io.suanpan.engine.command.HoldStatus;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.ledger.IdTime;
import io.suanpan.engine.ledger.LedgerContext;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Records and live holds: what is known of an id, and for how long.
 *
 * <p>An id means its live hold where there is one, otherwise the newest record inserted under it that is still remembered.
 * A live hold whose record was pushed out by count is forgotten, and moves the horizon, when it finishes.
 */
final class ModelRecords {
    /** No record was forgotten by count yet. */
    private static final BigInteger NO_HORIZON = BigInteger.ONE.negate();
    private static final BigInteger NS_PER_S = BigInteger.valueOf(1_000_000_000L);
    private static final BigInteger NS_PER_MS = BigInteger.valueOf(1_000_000L);
    private static final BigInteger CLOCK_TOLERANCE_S = BigInteger.TEN;

    private final int mostHolds;
    private final BigInteger retentionNs;
    private final boolean idsCarryTime;
    private final UndoLog undo;
    private final ModelRing<ModelRecord> remembered;
    private final Map<Id128, Long> newest = new HashMap<>();
    private final Map<Id128, ModelHold> live = new HashMap<>();
    private BigInteger horizon = NO_HORIZON;

    ModelRecords(final LedgerContext context, final UndoLog undo) {
        this.mostHolds = context.holds();
        this.retentionNs = BigInteger.valueOf(context.retentionS()).multiply(NS_PER_S);
        this.idsCarryTime = context.idTime() == IdTime.UUIDV7;
        this.undo = undo;
        this.remembered = new ModelRing<>(context.transfers(), undo);
    }

    ModelRing<ModelRecord> remembered() {
        return remembered;
    }

    ModelRecord known(final Id128 id, final long now) {
        final ModelHold hold = live.get(id);
        if (hold != null) {
            return hold.record();
        }
        final Long serial = newest.get(id);
        return serial == null || isTooOld(remembered.at(serial), now) ? null : remembered.at(serial);
    }

    /** Whether an unknown id is refused for its own time: forgotten already, or ahead of every clock. */
    boolean isOutOfTime(final Id128 id, final long now) {
        if (!idsCarryTime) {
            return false;
        }
        final BigInteger time = idTime(id);
        final boolean aged = retentionNs.signum() > 0 && time.add(retentionNs).compareTo(BigInteger.valueOf(now)) <= 0;
        final BigInteger latest = BigInteger.valueOf(now).add(CLOCK_TOLERANCE_S.multiply(NS_PER_S));
        return aged || time.compareTo(horizon) <= 0 || time.compareTo(latest) > 0;
    }

    /** Inserts a record under the next serial. */
    void insert(final ModelRecord record) {
        final ModelRecord pushedOut = remembered.insert(record);
        undo.put(newest, record.id(), record.serial());
        if (pushedOut != null && !isLive(pushedOut)) {
            forget(pushedOut);
        }
    }

    /** Changes a record that is remembered. */
    void replace(final ModelRecord record) {
        remembered.replace(record.serial(), record);
    }

    private void forget(final ModelRecord record) {
        if (Long.valueOf(record.serial()).equals(newest.get(record.id()))) {
            undo.remove(newest, record.id());
        }
        if (idsCarryTime) {
            final BigInteger before = horizon;
            undo.push(() -> horizon = before);
            horizon = horizon.max(idTime(record.id()));
        }
    }

    private boolean isTooOld(final ModelRecord record, final long now) {
        if (retentionNs.signum() == 0) {
            return false;
        }
        final BigInteger made = BigInteger.valueOf(record.timestamp());
        final BigInteger base = idsCarryTime ? made.max(idTime(record.id())) : made;
        return base.add(retentionNs).compareTo(BigInteger.valueOf(now)) <= 0;
    }

    private static BigInteger idTime(final Id128 id) {
        return BigInteger.valueOf(id.hi() >>> 16).multiply(NS_PER_MS);
    }

    /** The largest id time that was forgotten by count, for the digest: 0 where there is none. */
    long horizonNs() {
        return horizon.max(BigInteger.ZERO).longValue();
    }

    // Holds

    Collection<ModelHold> live() {
        return live.values();
    }

    ModelHold live(final Id128 id) {
        return live.get(id);
    }

    /** Whether a record is that of a live hold, and not an older one of the same id. */
    boolean isLive(final ModelRecord record) {
        final ModelHold hold = live.get(record.id());
        return hold != null && hold.record().serial() == record.serial();
    }

    boolean isFullOfHolds() {
        return live.size() == mostHolds;
    }

    void keep(final ModelHold hold) {
        undo.put(live, hold.record().id(), hold);
    }

    void finish(final ModelHold hold, final HoldStatus status) {
        final ModelRecord record = hold.record();
        undo.remove(live, record.id());
        if (remembered.has(record.serial())) {
            replace(record.finished(status, hold.inAll()));
        } else {
            forget(record);
        }
    }

    /** The first hold in order of expiry, then creation, that is due; null where there is none. */
    ModelHold firstDue(final long now) {
        ModelHold first = null;
        for (final ModelHold hold : live.values()) {
            if (hold.isDue(now) && (first == null || hold.isBefore(first))) {
                first = hold;
            }
        }
        return first;
    }
}
