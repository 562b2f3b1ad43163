package io.suanpan.benchmarks.load;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Operation;

/** Opens the accounts of a population, each with the guard of a wallet. For one driver. */
public final class Openings implements Workload {
    private final Population population;
    private int opened;

    /**
     * Nothing is open yet.
     *
     * @param population whose accounts are opened
     */
    public Openings(final Population population) {
        this.population = population;
    }

    @Override
    public int fill(final CommandBatch batch, final Flight flight, final int count) {
        final int room = Math.min(count, population.accounts() - opened);
        for (int i = 0; i < room; i++) {
            batch.account(Operation.OPEN_ACCOUNT)
                .accountId(++opened)
                .ledger(Population.LEDGER)
                .code(Population.ACCOUNT_CODE)
                .flags(AccountFlags.DEBITS_MUST_NOT_EXCEED_CREDITS)
                .creditLimit(population.creditLimit());
        }
        flight.asks(false);
        return room;
    }
}
