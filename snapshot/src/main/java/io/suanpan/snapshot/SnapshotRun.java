package io.suanpan.snapshot;

import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.state.ImageMemory;
import io.suanpan.engine.state.StateCapture;
import io.suanpan.engine.state.StateException;
import io.suanpan.engine.state.StateTables;
import io.suanpan.snapshot.SnapshotOutcome.Kind;
import io.suanpan.snapshot.file.SnapshotCatalog;
import io.suanpan.snapshot.file.SnapshotFile;
import io.suanpan.snapshot.file.SnapshotPhase;
import io.suanpan.snapshot.file.SnapshotSink;
import io.suanpan.snapshot.format.SnapshotException;
import io.suanpan.snapshot.format.SnapshotFacts;
import io.suanpan.snapshot.format.SnapshotHeader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Takes one snapshot, from the capture to the deletion of the oldest. On the calling thread; whatever happens is an outcome. */
final class SnapshotRun {
    private final SnapshotContext context;
    private final SnapshotCatalog catalog;
    private final SortedMap<String, String> parameters;
    private final Consumer<SnapshotPhase> phases;
    private final LedgerThread ledger;
    private final SnapshotTrigger trigger;
    private final Supplier<ImageMemory> memory;
    private final long startNs = System.nanoTime();
    private StateCapture capture;
    private SnapshotFacts facts;

    SnapshotRun(
        final SnapshotContext context, final SnapshotCatalog catalog, final SortedMap<String, String> parameters,
        final Consumer<SnapshotPhase> phases, final LedgerThread ledger, final SnapshotTrigger trigger,
        final Supplier<ImageMemory> memory) {
        this.context = context;
        this.catalog = catalog;
        this.parameters = parameters;
        this.phases = phases;
        this.ledger = ledger;
        this.trigger = trigger;
        this.memory = memory;
    }

    /** Takes it, unless the ledger still stands at a sequence. */
    SnapshotOutcome take(final long lastSequence, final long bytesPerSecond, final BooleanSupplier isUnwanted) {
        try {
            if (!begin(lastSequence)) {
                return notTaken(Kind.SKIPPED, "nothing has changed since sequence " + lastSequence);
            }
            final Path file = catalog.file(facts.sequence());
            final long bytes = write(file, new SnapshotWriter(context, bytesPerSecond, isUnwanted));
            phases.accept(SnapshotPhase.CHECKING);
            check(file);
            phases.accept(SnapshotPhase.RETIRING);
            catalog.retire(context.keep());
            return outcome(Kind.TAKEN, file, bytes, null);
        } catch (final StateException e) {
            return notTaken(Kind.GAVE_UP, e.getMessage());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return notTaken(Kind.GAVE_UP, "the thread was interrupted");
        } catch (final IOException | SnapshotException e) {
            return notTaken(Kind.FAILED, e.getMessage());
        } catch (final RuntimeException | OutOfMemoryError e) { // it must not take the thread with it that takes the next one
            return notTaken(Kind.FAILED, e.toString());
        } finally {
            end();
        }
    }

    private boolean begin(final long lastSequence) throws InterruptedException {
        final StateTables[] tables = new StateTables[1];
        final long sequence = ledger.ask(asked -> {
            tables[0] = asked.tables();
            return asked.sequence();
        });
        if (sequence == lastSequence) {
            return false;
        }
        capture = new StateCapture(tables[0], memory.get());
        facts = ledger.ask(this::begin);
        phases.accept(SnapshotPhase.BEGUN);
        return true;
    }

    /** On the ledger's thread. */
    private SnapshotFacts begin(final Ledger asked) {
        asked.begin(capture);
        return new SnapshotFacts(capture.sequence(), capture.timestamp(), capture.digest(), capture.bookDate(),
            asked.accounts(), asked.transfers(), asked.holds(), context.clock().time());
    }

    private long write(final Path file, final SnapshotWriter writer) throws IOException, InterruptedException {
        final SnapshotHeader header = writer.header(capture, facts, parameters);
        try (SnapshotSink sink = new SnapshotSink(file, context.freeBytes(), phases)) {
            final long bytes = writer.write(capture, header, sink);
            sink.finish();
            return bytes;
        }
    }

    /** What cannot be read back must not be the reason to delete what can. */
    private void check(final Path path) throws IOException {
        try (SnapshotFile file = SnapshotFile.open(path)) {
            file.check();
        } catch (final SnapshotException e) {
            catalog.setAside(path);
            throw e;
        }
    }

    private void end() {
        if (capture != null) {
            capture.finish();
            ledger.tell(Ledger::endCapture);
        }
    }

    private SnapshotOutcome notTaken(final Kind kind, final String reason) {
        return outcome(kind, null, 0, reason);
    }

    private SnapshotOutcome outcome(final Kind kind, final Path file, final long bytes, final String reason) {
        return new SnapshotOutcome(
            trigger, kind, facts, file, bytes, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs), reason);
    }
}
