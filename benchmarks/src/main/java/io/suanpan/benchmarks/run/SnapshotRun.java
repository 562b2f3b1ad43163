package io.suanpan.benchmarks.run;

import io.suanpan.benchmarks.measure.GcPauses;
import io.suanpan.engine.Suanpan;
import io.suanpan.engine.SuanpanContext;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.state.StateTable;
import io.suanpan.snapshot.SnapshotContext;
import io.suanpan.snapshot.SnapshotLoader;
import io.suanpan.snapshot.SnapshotOutcome;
import io.suanpan.snapshot.Snapshotter;
import io.suanpan.snapshot.file.CatalogEntry;
import io.suanpan.snapshot.file.SnapshotCatalog;
import io.suanpan.snapshot.file.SnapshotFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Measures commands without and with snapshots in turn, so that whatever disturbs one disturbs the other, and then a start from the last
 * snapshot. To be used once, by one thread.
 */
public final class SnapshotRun {
    private static final int ROUNDS = 2;
    private static final long REST_MS = 1_000;

    private final RunSettings settings;
    private final SnapshotContext snapshots;
    private final LogSource logs;
    private final Progress progress;
    private final Audit audit;
    private final SnapshotCatalog catalog;
    private final List<SnapshotOutcome> outcomes = new ArrayList<>();
    private Histogram without;
    private Histogram with;
    private double accepted;
    private double seconds;
    private long stateBytes;

    /**
     * Prepares a run.
     *
     * @param settings  of the load; the directory takes the snapshots too
     * @param snapshots settings of the snapshots
     * @param logs      opens the log
     * @param progress  told how far the run is
     */
    public SnapshotRun(
        final RunSettings settings, final SnapshotContext snapshots, final LogSource logs, final Progress progress) {
        this.settings = settings;
        this.snapshots = snapshots;
        this.logs = logs;
        this.progress = progress;
        this.audit = new Audit(settings.population(), false);
        this.catalog = new SnapshotCatalog(settings.directory());
    }

    /**
     * Does the run.
     *
     * @return what came of it
     * @throws IOException          if no snapshots can be taken
     * @throws InterruptedException while waiting for the load
     */
    public SnapshotResult run() throws IOException, InterruptedException {
        final LedgerContext ledger = settings.ledger();
        runLive(ledger);
        System.gc();
        progress.onProgress("the ledger's thread by itself", 0, "");
        final CaptureStallResult stalls = new CaptureStalls(settings.population().accounts()).run(
            (long) (settings.seconds() * TimeUnit.SECONDS.toNanos(1)));
        System.gc();
        long tablesMs = 0;
        long loadMs = 0;
        final List<CatalogEntry> kept = catalog.list();
        if (!kept.isEmpty()) {
            progress.onProgress("coming up from the last snapshot", 0, "");
            final long startNs = System.nanoTime();
            final Ledger fresh = new Ledger(ledger);
            final long madeNs = System.nanoTime();
            try (SnapshotFile file = SnapshotFile.open(kept.get(0).file())) {
                SnapshotLoader.load(file, fresh, ledger.parameters());
            }
            tablesMs = TimeUnit.NANOSECONDS.toMillis(madeNs - startNs);
            loadMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - madeNs);
        }
        return new SnapshotResult(
            settings, without, with, accepted / seconds, outcomes, stateBytes, tablesMs, loadMs, stalls, audit.checks());
    }

    private void runLive(final LedgerContext ledger) throws IOException, InterruptedException {
        final Snapshotter snapshotter = new Snapshotter(snapshots, catalog, ledger.parameters());
        final Suanpan suanpan = Suanpan.open(context(ledger, snapshotter));
        try (snapshotter; GcPauses pauses = new GcPauses(); Target target = Target.of(suanpan)) {
            snapshotter.start(suanpan, null);
            final Phases phases = new Phases(settings, target, audit, progress);
            phases.openAccounts();
            phases.fillTables();
            System.gc();
            phases.warmUp();
            for (int round = 0; round < ROUNDS; round++) {
                without = sum(without, phases.measure(pauses));
                final Thread taker = new Thread(() -> takeUntilInterrupted(snapshotter), "bench-snapshots");
                taker.start();
                with = sum(with, phases.measure(pauses));
                taker.interrupt();
                taker.join();
            }
            phases.readBooks();
        }
    }

    private SuanpanContext context(final LedgerContext ledger, final Snapshotter snapshotter) {
        return new SuanpanContext()
            .ledger(ledger)
            .state(fresh -> stateBytes = fresh.tables().list().stream().mapToLong(StateTable::words).sum() * Long.BYTES)
            .onDrained(snapshotter::onDrained)
            .commandLog(logs.open(settings, (documents, sequence, bytes, totalBytes) -> { }))
            .ringCommands(settings.ringCommands())
            .entryCommands(settings.entryCommands())
            .threadingMode(settings.threading())
            .idleStrategy(settings.idle().strategy());
    }

    /** One after the other, with a rest; the last one is waited for, so that the stretch without begins without. */
    private void takeUntilInterrupted(final Snapshotter snapshotter) {
        try {
            while (true) {
                outcomes.add(snapshotter.request().join());
                Thread.sleep(REST_MS);
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Histogram sum(final Histogram so, final Window window) {
        accepted += window.accepted();
        seconds += window.seconds();
        final Histogram sum = window.latencies().copy();
        if (so != null) {
            sum.add(so);
        }
        return sum;
    }
}
