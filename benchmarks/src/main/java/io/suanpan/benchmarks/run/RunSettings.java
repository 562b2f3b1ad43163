package io.suanpan.benchmarks.run;

import io.suanpan.benchmarks.load.IdKind;
import io.suanpan.benchmarks.load.LoadShape;
import io.suanpan.benchmarks.load.Population;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.log.Durability;
import io.suanpan.engine.ring.ThreadingMode;
import java.nio.file.Path;

/**
 * What a run is to do, concluded.
 *
 * @param engine        what is measured, by its name in options
 * @param scenario      what the clients do
 * @param population    who pays whom
 * @param ids           of the transfers
 * @param shape         how commands are sent
 * @param durability    what an answer promises
 * @param directory     of the journal, empty; null in memory
 * @param threading     of the ring
 * @param idle          of the ring's threads
 * @param ringCommands  size of the ring
 * @param entryCommands cap on commands in one journaled entry
 * @param retained      transfers that the ledger remembers
 * @param holds         holds that may be live at once
 * @param warmupSeconds longest warm-up; 0 = none
 * @param seconds       measured
 * @param seed          of everything random
 * @param yardsticks    whether it is also measured what the machine can do without the engine
 * @param members       of the cluster that is measured; 0 = an engine in this process
 */
public record RunSettings(
    String engine,
    Scenario scenario,
    Population population,
    IdKind ids,
    LoadShape shape,
    Durability durability,
    Path directory,
    ThreadingMode threading,
    Waiting idle,
    int ringCommands,
    int entryCommands,
    int retained,
    int holds,
    double warmupSeconds,
    double seconds,
    long seed,
    boolean yardsticks,
    int members) {

    /**
     * What an answer promises, by its name in reports.
     *
     * @return a majority of the members has the command; or the durability of the engine
     */
    public String promise() {
        return members > 0 ? "cluster" : durability.text();
    }

    /** What the ledger reserves and remembers. */
    LedgerContext ledger() {
        return new LedgerContext().accounts(population.accounts()).transfers(retained).holds(holds);
    }
}
