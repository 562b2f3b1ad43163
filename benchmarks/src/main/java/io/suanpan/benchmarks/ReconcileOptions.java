package io.suanpan.benchmarks;

import io.suanpan.node.cli.VerbException;
import picocli.CommandLine.Option;

/** The option of {@code bench --reconcile}, for {@code @Mixin}. */
final class ReconcileOptions {
    private static final int MOST = 100_000_000;

    @Option(names = "--reconcile", paramLabel = "ROWS",
        description = "Reconciles an export with a bill of so many rows each instead, in a directory under --data.")
    private Integer rows;

    boolean isReconcile() {
        return rows != null;
    }

    int rows() {
        if (rows < 1 || rows > MOST) {
            throw VerbException.badInput("--reconcile: must be 1 to " + MOST);
        }
        return rows;
    }
}
