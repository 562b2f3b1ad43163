package io.suanpan.engine.model;

import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.ledger.LedgerContext;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Which accounts have velocity limits. A decline changes nothing: what is read for it is read as of today. */
final class ModelVelocities {
    private final int most;
    private final UndoLog undo;
    private final Map<Long, ModelVelocity> limits = new TreeMap<>();

    ModelVelocities(final LedgerContext context, final UndoLog undo) {
        this.most = context.velocities();
        this.undo = undo;
    }

    Collection<Map.Entry<Long, ModelVelocity>> all() {
        return limits.entrySet();
    }

    boolean hasRoomFor(final long accountId) {
        return limits.size() < most || limits.containsKey(accountId);
    }

    void limit(final long accountId, final long maxAmount, final long maxCount, final int today) {
        if (maxAmount == 0 && maxCount == 0) {
            undo.remove(limits, accountId);
            return;
        }
        final ModelVelocity before = limits.getOrDefault(accountId, new ModelVelocity(0, 0, 0, 0, today));
        undo.put(limits, accountId, before.on(today).limited(maxAmount, maxCount));
    }

    /** What a debit would break, or null. */
    ResultCode exceeded(final long accountId, final long amount, final int count, final int today) {
        final ModelVelocity velocity = limits.get(accountId);
        return velocity == null ? null : velocity.on(today).exceeded(amount, count);
    }

    void use(final long accountId, final long amount, final int count, final int today) {
        final ModelVelocity velocity = limits.get(accountId);
        if (velocity != null) {
            undo.put(limits, accountId, velocity.on(today).used(amount, count));
        }
    }

    /** Gives back what was used for a hold, which nobody misses once its book date is over. */
    void giveBack(final ModelHold hold, final long amount, final int count, final int today) {
        final long accountId = hold.record().content().debitAccountId();
        final ModelVelocity velocity = limits.get(accountId);
        if (velocity != null && hold.record().bookDate() == today) {
            undo.put(limits, accountId, velocity.on(today).givenBack(amount, count));
        }
    }
}
