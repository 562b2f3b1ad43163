package io.suanpan.benchmarks.load;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Operation;

/** Reads every account of a population once. For one driver. */
public final class Lookups implements Workload {
    private final Population population;
    private int asked;

    /**
     * Nothing is read yet.
     *
     * @param population whose accounts are read
     */
    public Lookups(final Population population) {
        this.population = population;
    }

    @Override
    public int fill(final CommandBatch batch, final Flight flight, final int count) {
        final int room = Math.min(count, population.accounts() - asked);
        for (int i = 0; i < room; i++) {
            batch.lookup(Operation.LOOKUP_ACCOUNT).idLo(++asked);
        }
        return room;
    }
}
