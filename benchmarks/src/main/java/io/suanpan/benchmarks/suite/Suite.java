package io.suanpan.benchmarks.suite;

import io.suanpan.benchmarks.report.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes the runs of the suite, one after the other. */
public final class Suite {
    private final List<SuiteRun> runs;
    private final List<String> sharedOptions;

    private Suite(final List<SuiteRun> all, final List<String> only, final List<String> sharedOptions) {
        for (final String name : only) {
            if (all.stream().noneMatch(run -> run.name().equals(name))) {
                throw new IllegalArgumentException(
                    "no run is called " + name + ": " + String.join(", ", all.stream().map(SuiteRun::name).toList()));
            }
        }
        this.runs = all.stream().filter(run -> only.isEmpty() || only.contains(run.name())).toList();
        this.sharedOptions = List.copyOf(sharedOptions);
    }

    /**
     * The runs of an engine.
     *
     * @param accounts      of all runs but the one with ten times as many
     * @param only          names of the runs that are wanted; empty = all
     * @param sharedOptions of the verb {@code bench}, for all runs
     * @return to be made
     * @throws IllegalArgumentException where no run has such a name
     */
    public static Suite engine(final int accounts, final List<String> only, final List<String> sharedOptions) {
        return new Suite(SuiteRun.all(accounts), only, sharedOptions);
    }

    /**
     * The runs of a cluster.
     *
     * @param accounts      of all runs but those in which a leader is lost
     * @param only          names of the runs that are wanted; empty = all
     * @param sharedOptions of the verb {@code bench}, for all runs
     * @return to be made
     * @throws IllegalArgumentException where no run has such a name
     */
    public static Suite cluster(final int accounts, final List<String> only, final List<String> sharedOptions) {
        return new Suite(SuiteRun.cluster(accounts), only, sharedOptions);
    }

    /**
     * Makes the runs.
     *
     * @param onStart   is told the name of each run as it starts
     * @param onOutcome is told what came of it
     * @return what came of all of them
     * @throws IOException          from the disk, or where a run could not be started
     * @throws InterruptedException while waiting for a run
     */
    public List<Outcome> run(final Consumer<String> onStart, final Consumer<Outcome> onOutcome)
        throws IOException, InterruptedException {
        final List<Outcome> outcomes = new ArrayList<>();
        final Path raw = Files.createTempDirectory("bench-raw-");
        try {
            for (final SuiteRun run : runs) {
                onStart.accept(run.name());
                final Outcome outcome = new ChildJvm(run, raw).await(sharedOptions);
                outcomes.add(outcome);
                onOutcome.accept(outcome);
            }
        } finally {
            Files.delete(raw);
        }
        return outcomes;
    }
}
