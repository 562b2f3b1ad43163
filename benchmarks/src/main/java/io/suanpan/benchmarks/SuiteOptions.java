package io.suanpan.benchmarks;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of a suite, for {@code @Mixin}. */
final class SuiteOptions {
    @Option(names = "--suite",
        description = "Makes all runs that have a target, each in a JVM of its own, and prints a table. Takes minutes. Of the options "
            + "above, those that say how much, how long and where count; the rest is the suite's.")
    private boolean suite;

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "Of the suite, only these runs.")
    private List<String> only = new ArrayList<>();

    boolean isSuite() {
        return suite;
    }

    List<String> only() {
        return only;
    }
}
