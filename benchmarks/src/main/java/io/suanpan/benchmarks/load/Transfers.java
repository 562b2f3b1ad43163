package io.suanpan.benchmarks.load;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Operation;

/** Scenario {@code transfer}: money moves between two accounts at once. */
public final class Transfers implements Workload {
    private final Ids ids;
    private final Pairs pairs;
    private final Frames transfers;

    /**
     * The load of one driver.
     *
     * @param population who pays whom
     * @param kind       of the ids
     * @param seed       of the run and its phase
     * @param driver     number of the driver, from 0
     */
    public Transfers(final Population population, final IdKind kind, final long seed, final int driver) {
        this.ids = new Ids(kind, seed, driver);
        this.pairs = new Pairs(population, new SplitMix(seed + driver));
        this.transfers = new Frames(Operation.TRANSFER, ids);
    }

    @Override
    public int fill(final CommandBatch batch, final Flight flight, final int count) {
        ids.startBatch();
        for (int i = 0; i < count; i++) {
            pairs.next();
            transfers.addPosting(batch, pairs.debit(), pairs.credit(), pairs.amount());
        }
        return count;
    }
}
