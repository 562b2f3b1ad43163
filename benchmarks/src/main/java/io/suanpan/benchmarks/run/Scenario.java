package io.suanpan.benchmarks.run;

import io.suanpan.benchmarks.load.Double11;
import io.suanpan.benchmarks.load.HoldsAndCaptures;
import io.suanpan.benchmarks.load.Openings;
import io.suanpan.benchmarks.load.Population;
import io.suanpan.benchmarks.load.Transfers;
import io.suanpan.benchmarks.load.Workload;
import java.util.Locale;

/** What the clients do. */
public enum Scenario {
    /** Money moves between two accounts at once. */
    TRANSFER("transfer", "transfers") {
        @Override
        Workload workload(final RunSettings settings, final long seed, final int driver) {
            return new Transfers(settings.population(), settings.ids(), seed, driver);
        }
    },
    /** An amount is held, and captured when the hold is answered. */
    HOLD_CAPTURE("hold-capture", "holds and captures") {
        @Override
        Workload workload(final RunSettings settings, final long seed, final int driver) {
            return new HoldsAndCaptures(settings.population(), settings.ids(), seed, driver);
        }
    },
    /** The mixture of the day of the great sale. */
    DOUBLE11("double11", "commands") {
        @Override
        Workload workload(final RunSettings settings, final long seed, final int driver) {
            final int fresh = settings.retained() / (RETAINED_A_PAYMENT * settings.shape().drivers());
            return new Double11(settings.population(), settings.ids(), seed, driver, Math.max(1, Math.min(MOST_PAYMENTS, fresh)));
        }

        @Override
        Workload openings(final Population population) {
            return Double11.openings(population);
        }

        @Override
        public String spread(final Population population) {
            return "1 % of merchants take half";
        }
    };

    /** A payment leaves about three records, and drivers are not equally fast: it is forgotten here long before it is there. */
    private static final int RETAINED_A_PAYMENT = 16;
    private static final int MOST_PAYMENTS = 1 << 16;

    private final String text;
    private final String commands;

    Scenario(final String text, final String commands) {
        this.text = text;
        this.commands = commands;
    }

    abstract Workload workload(RunSettings settings, long seed, int driver);

    Workload openings(final Population population) {
        return new Openings(population);
    }

    /**
     * How commands are spread over the accounts.
     *
     * @param population that has the hot share
     * @return a few words
     */
    public String spread(final Population population) {
        return population.hotShare() == 0 ? "uniform" : String.format(Locale.ROOT, "%.2f hot", population.hotShare());
    }

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
