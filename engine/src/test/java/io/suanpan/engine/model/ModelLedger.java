package io.suanpan.engine.model;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.ledger.LedgerContext;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ledger as the money rules tell it: batches, chains and time, over plain collections.
 *
 * <p>What the rules leave open and both sides follow:
 * <ul>
 *   <li>A chain is looked through before it is applied, with the expiries due at its first command done. It replays whole
 *       where each of its commands, a read at its end aside, exists with the same content; it is broken unjudged where only
 *       some do, by the first command whose id is known.</li>
 *   <li>A chain that is open at the end of its batch is not looked through: it is applied in order until a command fails or
 *       the last one is reached, and then undone.</li>
 *   <li>A broken chain leaves the state with the expiries due at its last command's time, done before the next command.</li>
 *   <li>A breaker that failed transiently is burnt after the chain is undone, so its record is the newest of its id.</li>
 * </ul>
 */
public final class ModelLedger implements LedgerUnderTest {
    private final ModelState state;
    private final ModelRules rules;
    private long sequence;
    private long timestamp;

    /**
     * Creates an empty ledger.
     *
     * @param context how much it remembers
     */
    public ModelLedger(final LedgerContext context) {
        state = new ModelState(context);
        rules = new ModelRules(state);
    }

    /**
     * Applies numbered, stamped frames that make up whole batches.
     *
     * @param frames as the ledger gets them
     * @return one result for each
     */
    public List<Result> apply(final FrameWindow frames) {
        final List<Result> results = new ArrayList<>(frames.count());
        final List<Stamped> batch = new ArrayList<>();
        for (int i = 0; i < frames.count(); i++) {
            final int offset = frames.offset(i);
            batch.add(new Stamped(Command.decode(frames.buffer(), offset),
                CommandFrame.timestamp(frames.buffer(), offset), CommandFrame.sequence(frames.buffer(), offset)));
            if ((CommandFrame.control(frames.buffer(), offset) & CommandFrame.END_OF_BATCH) != 0) {
                results.addAll(apply(batch));
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            throw new IllegalArgumentException("frames: the last batch has no end");
        }
        return results;
    }

    @Override
    public List<Result> apply(final List<Stamped> batch) {
        final List<Result> results = new ArrayList<>(batch.size());
        int first = 0;
        while (first < batch.size()) {
            int last = first;
            while (last < batch.size() && batch.get(last).isLinked()) {
                last++;
            }
            final boolean open = last == batch.size();
            final List<Stamped> chain = batch.subList(first, open ? last : last + 1);
            results.addAll(applyOne(chain, open));
            first += chain.size();
        }
        return results;
    }

    private List<Result> applyOne(final List<Stamped> chain, final boolean open) {
        for (final Stamped stamped : chain) {
            requireNext(stamped);
        }
        final List<Result> results;
        if (open) {
            results = applyOpenChain(chain);
        } else if (chain.size() == 1) {
            results = List.of(applyAlone(chain.get(0)));
        } else {
            results = applyChain(chain);
        }
        state.commit();
        return results;
    }

    private void requireNext(final Stamped stamped) {
        if (stamped.sequence() != sequence + 1 || stamped.timestamp() <= timestamp) {
            throw new IllegalArgumentException("not the next command after sequence " + sequence + ": " + stamped);
        }
        sequence = stamped.sequence();
        timestamp = stamped.timestamp();
    }

    private Result applyAlone(final Stamped stamped) {
        final Result result = applyInOrder(stamped);
        burnIfTransient(stamped, result);
        return result;
    }

    private Result applyInOrder(final Stamped stamped) {
        state.expire(stamped.timestamp());
        return rules.judge(stamped);
    }

    // Chains

    private List<Result> applyChain(final List<Stamped> chain) {
        state.expire(chain.get(0).timestamp());
        final int judged = last(chain).isRead() ? chain.size() - 1 : chain.size();
        final Map<Integer, Result> seen = new LinkedHashMap<>();
        for (int i = 0; i < judged; i++) {
            final Result result = rules.seen(chain.get(i));
            if (result != null) {
                seen.put(i, result);
            }
        }
        final long same = seen.values().stream().filter(result -> result.code() == ResultCode.EXISTS).count();
        if (same == judged) {
            return replayWhole(chain, seen.values());
        }
        if (same > 0) {
            final int breaker = seen.keySet().iterator().next();
            return broken(chain, breaker, seen.get(breaker));
        }
        return applyInOrder(chain);
    }

    private List<Result> replayWhole(final List<Stamped> chain, final Collection<Result> seen) {
        final List<Result> results = new ArrayList<>(seen);
        for (final Stamped stamped : chain) {
            state.expire(stamped.timestamp());
        }
        if (last(chain).isRead()) {
            results.add(rules.judge(last(chain)));
        }
        return results;
    }

    private List<Result> applyInOrder(final List<Stamped> chain) {
        final List<Result> results = new ArrayList<>(chain.size());
        for (int i = 0; i < chain.size(); i++) {
            final Result result = applyInOrder(chain.get(i));
            if (breaks(chain.get(i), result)) {
                return broken(chain, i, result);
            }
            results.add(result);
        }
        return results;
    }

    private List<Result> applyOpenChain(final List<Stamped> chain) {
        final int last = chain.size() - 1;
        int breaker = last;
        Result reason = last(chain).decline(ResultCode.LINKED_EVENT_CHAIN_OPEN);
        for (int i = 0; i < last && breaker == last; i++) {
            final Result result = applyInOrder(chain.get(i));
            if (breaks(chain.get(i), result)) {
                breaker = i;
                reason = result;
            }
        }
        final List<Result> results = broken(chain, breaker, reason);
        results.set(last, last(chain).decline(ResultCode.LINKED_EVENT_CHAIN_OPEN));
        return results;
    }

    private static boolean breaks(final Stamped stamped, final Result result) {
        return !stamped.isRead() && result.code() != ResultCode.OK;
    }

    private List<Result> broken(final List<Stamped> chain, final int breaker, final Result reason) {
        state.rollback();
        burnIfTransient(chain.get(breaker), reason);
        state.expire(last(chain).timestamp());
        final List<Result> results = new ArrayList<>(chain.size());
        for (final Stamped stamped : chain) {
            results.add(stamped.decline(ResultCode.LINKED_EVENT_FAILED));
        }
        results.set(breaker, reason);
        return results;
    }

    private void burnIfTransient(final Stamped stamped, final Result result) {
        if (result.code().isTransient()) {
            state.burn(stamped);
        }
    }

    private static Stamped last(final List<Stamped> chain) {
        return chain.get(chain.size() - 1);
    }

    // What can be seen from outside

    @Override
    public long digest() {
        return ModelDigest.of(state, sequence, timestamp);
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public long timestamp() {
        return timestamp;
    }

    @Override
    public int accounts() {
        return state.books().accounts().size();
    }

    @Override
    public int transfers() {
        return state.records().remembered().size();
    }

    @Override
    public int holds() {
        return state.records().live().size();
    }

    /** Fails where a ledger's debits and credits differ. No balance is negative: an account could not be made so. */
    public void requireBooksBalanced() {
        final Map<Integer, BigInteger> pending = new LinkedHashMap<>();
        final Map<Integer, BigInteger> posted = new LinkedHashMap<>();
        for (final ModelAccount account : state.books().accounts()) {
            pending.merge(account.ledger(), difference(account.debitsPending(), account.creditsPending()), BigInteger::add);
            posted.merge(account.ledger(), difference(account.debitsPosted(), account.creditsPosted()), BigInteger::add);
        }
        pending.forEach(ModelLedger::requireZero);
        posted.forEach(ModelLedger::requireZero);
    }

    private static BigInteger difference(final long debits, final long credits) {
        return BigInteger.valueOf(debits).subtract(BigInteger.valueOf(credits));
    }

    private static void requireZero(final int ledger, final BigInteger difference) {
        if (difference.signum() != 0) {
            throw new AssertionError("ledger " + ledger + " is out of balance by " + difference);
        }
    }
}
