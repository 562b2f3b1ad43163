package io.suanpan.benchmarks;

import io.suanpan.node.cli.VerbException;
import io.suanpan.snapshot.SnapshotContext;
import io.suanpan.snapshot.format.Compression;
import picocli.CommandLine.Option;

/** The options of a run that takes snapshots, for {@code @Mixin}. */
final class SnapshotOptions {
    private static final long MIB = 1L << 20;

    @Option(names = "--snapshot",
        description = "Measures twice in turn, without and with snapshots taken one after the other, and then how long the engine takes to "
            + "come up from the last. All options above count; best with --rate, half of what the closed loop carries.")
    private boolean snapshots;

    @Option(names = "--snapshot-rate", paramLabel = "MIB", defaultValue = "1024",
        description = "With --snapshot: MiB of state read a second; 0 = as fast as can be (default ${DEFAULT-VALUE}).")
    private long rate;

    @Option(names = "--snapshot-compression", paramLabel = "none|lz4|zstd", defaultValue = "lz4",
        description = "With --snapshot or --cluster-snapshot: how pages are made smaller (default ${DEFAULT-VALUE}).")
    private Compression compression;

    @Option(names = "--snapshot-copied", paramLabel = "MIB", defaultValue = "256",
        description = "With --snapshot: MiB for what the ledger changes meanwhile (default ${DEFAULT-VALUE}).")
    private long copied;

    boolean isSnapshots() {
        return snapshots;
    }

    Compression compression() {
        return compression;
    }

    SnapshotContext context() {
        if (rate < 0 || rate > 1 << 20) {
            throw VerbException.badInput("--snapshot-rate: must be 0 to 1048576");
        }
        if (copied < 1 || copied > 16 << 10) {
            throw VerbException.badInput("--snapshot-copied: must be 1 to 16384");
        }
        return new SnapshotContext().bytesPerSecond(rate * MIB).copiedBytes(copied * MIB).compression(compression)
            .atDayCut(false).atShutdown(false).keep(1);
    }
}
