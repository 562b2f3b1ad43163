package io.suanpan.benchmarks.load;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Operation;

/**
 * Scenario {@code hold-capture}: a card payment in its two steps. A session holds a batch of amounts, and when that is answered
 * captures every one of them whole, and so on. A payment is two commands.
 */
public final class HoldsAndCaptures implements Workload {
    private final Ids ids;
    private final Pairs pairs;
    private final Frames holds;
    private final Frames captures;

    /**
     * The load of one driver.
     *
     * @param population who pays whom
     * @param kind       of the ids
     * @param seed       of the run and its phase
     * @param driver     number of the driver, from 0
     */
    public HoldsAndCaptures(final Population population, final IdKind kind, final long seed, final int driver) {
        this.ids = new Ids(kind, seed, driver);
        this.pairs = new Pairs(population, new SplitMix(seed + driver));
        this.holds = new Frames(Operation.HOLD, ids);
        this.captures = new Frames(Operation.CAPTURE, ids);
    }

    @Override
    public int memoWords(final int count) {
        return 2 * count;
    }

    @Override
    public int fill(final CommandBatch batch, final Flight flight, final int count) {
        ids.startBatch();
        if (flight.held() > 0) {
            return capture(batch, flight, Math.min(count, flight.held()));
        }
        for (int i = 0; i < count; i++) {
            pairs.next();
            holds.addPosting(batch, pairs.debit(), pairs.credit(), pairs.amount());
            flight.hold(ids.lo(), ids.hi());
        }
        return count;
    }

    private int capture(final CommandBatch batch, final Flight flight, final int count) {
        for (int i = 0; i < count; i++) {
            flight.takeHeld();
            captures.addSettlement(batch, flight.heldLo(), flight.heldHi());
        }
        return count;
    }
}
