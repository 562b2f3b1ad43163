package io.suanpan.benchmarks.load;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Operation;

/** Opens the accounts of a population, each with the guard of a wallet. For one driver. */
public final class Openings implements Workload {
    private final Population population;
    private final int penniless;
    private int opened;

    /**
     * Nothing is open yet.
     *
     * @param population whose accounts are opened
     */
    public Openings(final Population population) {
        this(population, 0);
    }

    /**
     * Nothing is open yet.
     *
     * @param population whose accounts are opened
     * @param penniless  how many of them, the last ones, have no credit limit: they cannot pay
     */
    public Openings(final Population population, final int penniless) {
        this.population = population;
        this.penniless = penniless;
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
                .creditLimit(opened > population.accounts() - penniless ? 0 : population.creditLimit());
        }
        return room;
    }
}
