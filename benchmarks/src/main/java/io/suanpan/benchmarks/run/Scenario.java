package io.suanpan.benchmarks.run;

import io.suanpan.benchmarks.load.HoldsAndCaptures;
import io.suanpan.benchmarks.load.IdKind;
import io.suanpan.benchmarks.load.Population;
import io.suanpan.benchmarks.load.Transfers;
import io.suanpan.benchmarks.load.Workload;

/** What the clients do. */
public enum Scenario {
    /** Money moves between two accounts at once. */
    TRANSFER("transfer", "transfers") {
        @Override
        Workload workload(final Population population, final IdKind kind, final long seed, final int driver) {
            return new Transfers(population, kind, seed, driver);
        }
    },
    /** An amount is held, and captured when the hold is answered. */
    HOLD_CAPTURE("hold-capture", "holds and captures") {
        @Override
        Workload workload(final Population population, final IdKind kind, final long seed, final int driver) {
            return new HoldsAndCaptures(population, kind, seed, driver);
        }
    };

    private final String text;
    private final String commands;

    Scenario(final String text, final String commands) {
        this.text = text;
        this.commands = commands;
    }

    abstract Workload workload(Population population, IdKind kind, long seed, int driver);

    /**
     * What is counted.
     *
     * @return the commands of this scenario, in the plural
     */
    public String commands() {
        return commands;
    }

    /** The name in options and reports. */
    @Override
    public String toString() {
        return text;
    }
}
