package io.suanpan.engine.model;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.HoldStatus;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.TransferFlags;
import io.suanpan.engine.ledger.IdTime;
import io.suanpan.engine.ledger.LedgerContext;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything the model knows, and the way back: each change leaves a closure that undoes it.
 *
 * <p>An id means its live hold where there is one, otherwise the newest record inserted under it that is still remembered.
 * A live hold whose record was pushed out by count is forgotten, and moves the horizon, when it finishes.
 */
final class ModelState {
    /** No record was forgotten by count yet. */
    private static final BigInteger NO_HORIZON = BigInteger.ONE.negate();
    private static final long NS_PER_S = 1_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;
    private static final int CLOCK_TOLERANCE_S = 10;

    private final int mostAccounts;
    private final int mostRecords;
    private final int mostHolds;
    private final BigInteger retentionNs;
    private final boolean idsCarryTime;

    private final Map<Long, ModelAccount> accounts = new HashMap<>();
    private final TreeMap<Long, ModelRecord> remembered = new TreeMap<>();
    private final Map<Id128, Long> newest = new HashMap<>();
    private final Map<Id128, ModelHold> live = new HashMap<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private long inserted;
    private BigInteger horizon = NO_HORIZON;

    ModelState(final LedgerContext context) {
        mostAccounts = context.accounts();
        mostRecords = context.transfers();
        mostHolds = context.holds();
        retentionNs = BigInteger.valueOf(context.retentionS()).multiply(BigInteger.valueOf(NS_PER_S));
        idsCarryTime = context.idTime() == IdTime.UUIDV7;
    }

    // The way back

    void commit() {
        undo.clear();
    }

    void rollback() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    private <K, V> void set(final Map<K, V> map, final K key, final V value) {
        final V before = value == null ? map.remove(key) : map.put(key, value);
        undo.push(() -> {
            if (before == null) {
                map.remove(key);
            } else {
                map.put(key, before);
            }
        });
    }

    // Accounts

    Collection<ModelAccount> accounts() {
        return accounts.values();
    }

    ModelAccount account(final long id) {
        return accounts.get(id);
    }

    void keep(final ModelAccount account) {
        set(accounts, account.id(), account);
    }

    boolean isFullOfAccounts() {
        return accounts.size() == mostAccounts;
    }

    // Records

    Collection<ModelRecord> remembered() {
        return remembered.values();
    }

    boolean isRemembered(final ModelRecord record) {
        return remembered.containsKey(record.serial());
    }

    ModelRecord known(final Id128 id, final long now) {
        final ModelHold hold = live.get(id);
        if (hold != null) {
            return hold.record();
        }
        final Long serial = newest.get(id);
        return serial == null || isTooOld(remembered.get(serial), now) ? null : remembered.get(serial);
    }

    /** Whether an unknown id is refused for its own time: forgotten already, or ahead of every clock. */
    boolean isOutOfTime(final Id128 id, final long now) {
        if (!idsCarryTime) {
            return false;
        }
        final BigInteger time = idTime(id);
        final boolean aged = retentionNs.signum() > 0 && time.add(retentionNs).compareTo(BigInteger.valueOf(now)) <= 0;
        final BigInteger tolerance = BigInteger.valueOf(CLOCK_TOLERANCE_S).multiply(BigInteger.valueOf(NS_PER_S));
        return aged || time.compareTo(horizon) <= 0 || time.compareTo(BigInteger.valueOf(now).add(tolerance)) > 0;
    }

    ModelRecord insert(final Stamped stamped, final Command content, final HoldStatus status, final int marks) {
        final long before = inserted;
        undo.push(() -> inserted = before);
        inserted++;
        final ModelRecord record =
            new ModelRecord(inserted, content, status, marks, stamped.timestamp(), stamped.sequence());
        set(remembered, record.serial(), record);
        set(newest, record.id(), record.serial());
        if (remembered.size() > mostRecords) {
            pushOut(remembered.firstEntry().getValue());
        }
        return record;
    }

    void burn(final Stamped stamped) {
        final Command command = stamped.command();
        insert(stamped, Command.of(command.operation()).id(command.id()).build(), null, ModelRecord.BURNT);
    }

    private void pushOut(final ModelRecord record) {
        set(remembered, record.serial(), null);
        final ModelHold hold = live.get(record.id());
        if (hold == null || hold.record().serial() != record.serial()) {
            forget(record);
        }
    }

    private void forget(final ModelRecord record) {
        if (Long.valueOf(record.serial()).equals(newest.get(record.id()))) {
            set(newest, record.id(), null);
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
        return BigInteger.valueOf(id.hi() >>> 16).multiply(BigInteger.valueOf(NS_PER_MS));
    }

    // Holds

    Collection<ModelHold> live() {
        return live.values();
    }

    ModelHold live(final Id128 id) {
        return live.get(id);
    }

    boolean isFullOfHolds() {
        return live.size() == mostHolds;
    }

    void keep(final ModelHold hold) {
        set(live, hold.record().id(), hold);
    }

    void finish(final ModelHold hold, final HoldStatus status) {
        final ModelRecord record = hold.record();
        set(live, record.id(), null);
        if (isRemembered(record)) {
            set(remembered, record.serial(), record.with(status));
        } else {
            forget(record);
        }
    }

    /** Gives a whole hold back: a release or an expiry. Reopens what the hold closed. */
    void giveBack(final ModelHold hold, final HoldStatus status) {
        final Command content = hold.record().content();
        final ModelAccount debit = account(content.debitAccountId()).debited(-hold.remaining(), 0);
        final ModelAccount credit = account(content.creditAccountId()).credited(-hold.remaining(), 0);
        keep((content.flags() & TransferFlags.CLOSING_DEBIT) != 0 ? debit.closed(false) : debit);
        keep((content.flags() & TransferFlags.CLOSING_CREDIT) != 0 ? credit.closed(false) : credit);
        finish(hold, status);
    }

    /** Lets every hold expire that is due, in the order of expiry, then creation. */
    void expire(final long now) {
        for (ModelHold due = firstDue(now); due != null; due = firstDue(now)) {
            giveBack(due, HoldStatus.EXPIRED);
        }
    }

    private ModelHold firstDue(final long now) {
        ModelHold first = null;
        for (final ModelHold hold : live.values()) {
            if (hold.isDue(now) && (first == null || hold.isBefore(first))) {
                first = hold;
            }
        }
        return first;
    }

    /** The largest id time that was forgotten by count, for the digest: 0 where there is none. */
    long horizonNs() {
        return horizon.max(BigInteger.ZERO).longValue();
    }
}
