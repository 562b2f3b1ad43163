package io.suanpan.benchmarks.load;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Operation;

/**
 * Scenario {@code hold-capture}: a card payment in its two steps. A session holds a batch of amounts, and when that is answered
 * captures every one of them whole, and so on. A payment is two commands.
 */
public final class HoldsAndCaptures implements Workload {
    private final Ids ids;
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
        final SplitMix random = new SplitMix(seed + driver);
        this.ids = new Ids(kind, seed, driver);
        this.holds = new Frames(Operation.HOLD, population, ids, random);
        this.captures = new Frames(Operation.CAPTURE, population, ids, random);
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
            holds.addPosting(batch);
            flight.hold(ids.lo(), ids.hi());
        }
        flight.asks(false);
        return count;
    }

    private int capture(final CommandBatch batch, final Flight flight, final int count) {
        for (int i = 0; i < count; i++) {
            flight.takeHeld();
            captures.addCapture(batch, flight.heldLo(), flight.heldHi());
        }
        flight.asks(true);
        return count;
    }
}
