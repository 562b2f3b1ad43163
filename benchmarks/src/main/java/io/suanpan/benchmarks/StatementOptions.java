package io.suanpan.benchmarks;

import io.suanpan.benchmarks.statement.StatementRun;
import io.suanpan.node.cli.VerbException;
import picocli.CommandLine.Option;

/** The options of a run that reads statements, for {@code @Mixin}. */
final class StatementOptions {
    private static final int MOST = 60_000_000;

    @Option(names = "--statements",
        description = "Reads pages of statements instead: of an account with very many postings, and of others with 1000 each, and "
            + "prints how much longer the former takes. Of the options above, --seconds and --seed count.")
    private boolean statements;

    @Option(names = "--postings", paramLabel = "N", defaultValue = "10000000",
        description = "With --statements: postings of the long account (default ${DEFAULT-VALUE}).")
    private int postings;

    boolean isStatements() {
        return statements;
    }

    int postings() {
        if (postings < 2 * StatementRun.SHORT_POSTINGS || postings > MOST || postings % StatementRun.SHORT_POSTINGS != 0) {
            throw VerbException.badInput("--postings: must be a multiple of 1000 from 2000 to " + MOST);
        }
        return postings;
    }
}
