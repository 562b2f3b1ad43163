package io.suanpan.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.SuanpanContext;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.process.SmallDisk;
import io.suanpan.engine.ring.Await;
import io.suanpan.engine.ring.ThreadingMode;
import io.suanpan.engine.stream.Seeds;
import io.suanpan.snapshot.SnapshotOutcome.Kind;
import io.suanpan.snapshot.file.CatalogEntry;
import io.suanpan.snapshot.file.SnapshotCatalog;
import io.suanpan.snapshot.file.SnapshotFile;
import io.suanpan.snapshot.file.SnapshotPhase;
import io.suanpan.snapshot.format.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Snapshots of an engine that is paid through meanwhile. */
class LiveSnapshotTest {
    private static final int SNAPSHOTS = 6;

    @TempDir
    private Path data;
    private final List<SnapshotPhase> phases = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong nowMs = new AtomicLong(1_000);

    private SnapshotContext settings() {
        return new SnapshotContext().pageBytes(4_096).compression(Compression.LZ4).copiedBytes(64 << 20).freeBytes(0).keep(100)
            .atDayCut(false).atShutdown(false).clock(nowMs::get).phaseListener(phases::add);
    }

    private Snapshotter snapshotter(final SnapshotContext settings) {
        return new Snapshotter(settings, new SnapshotCatalog(data), LivePayments.ledger().parameters());
    }

    private static SnapshotOutcome outcome(final Snapshotter snapshotter) throws Exception {
        return snapshotter.request().get(60, TimeUnit.SECONDS);
    }

    private static Ledger load(final Path path) {
        final Ledger ledger = new Ledger(LivePayments.ledger());
        try (SnapshotFile file = SnapshotFile.open(path)) {
            file.check();
            SnapshotLoader.load(file, ledger, LivePayments.ledger().parameters());
        }
        return ledger;
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldHoldExactlyTheStateThatTheLogNames(final ThreadingMode mode) throws Exception {
        final long seed = Seeds.next(LiveSnapshotTest.class);
        final long digest;
        final List<SnapshotOutcome> outcomes = new ArrayList<>();
        final LivePayments payments;
        try (Snapshotter snapshotter = snapshotter(settings().bytesPerSecond(40 << 20))) {
            payments = new LivePayments(mode, seed, new SuanpanContext().onDrained(snapshotter::onDrained));
            try (payments) {
                snapshotter.start(payments.engine, null);
                for (int i = 0; i < SNAPSHOTS; i++) {
                    outcomes.add(outcome(snapshotter));
                    payments.cut(20_000 + i);
                }
                payments.stop();
                digest = payments.engine.status().digest();
            }
        }
        int named = 0;
        for (final SnapshotOutcome outcome : outcomes) {
            assertEquals(Kind.TAKEN, outcome.kind(), outcome.reason());
            named += payments.names(outcome.facts().sequence(), outcome.facts().digest()) ? 1 : 0;
            final Ledger ledger = load(outcome.file());
            assertEquals(outcome.facts().digest(), ledger.digest());
            assertEquals(outcome.facts().accounts(), ledger.accounts());
            assertEquals(digest, payments.replayRest(ledger), "after sequence " + outcome.facts().sequence());
        }
        if (mode == ThreadingMode.SHARED) {
            assertEquals(SNAPSHOTS, named, "each entry names the digest before it");
        }
        assertEquals(SNAPSHOTS, phases.stream().filter(phase -> phase == SnapshotPhase.RENAMED).count());
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldGiveUpWhereTheLedgerOutrunsItAndGoOn(final ThreadingMode mode) throws Exception {
        try (Snapshotter snapshotter = snapshotter(settings().copiedBytes(1 << 16).bytesPerSecond(4 << 20))) {
            final LivePayments payments = new LivePayments(mode, 1, new SuanpanContext().onDrained(snapshotter::onDrained));
            try (payments) {
                snapshotter.start(payments.engine, null);
                final SnapshotOutcome outcome = outcome(snapshotter);
                assertEquals(Kind.GAVE_UP, outcome.kind());
                assertTrue(outcome.reason().contains("changed more"), outcome.reason());
                assertEquals(1, snapshotter.status().gaveUp());
                final long sequence = payments.engine.status().sequence();
                Await.until("the engine goes on", () -> payments.engine.status().sequence() > sequence + 1_000);
                payments.stop();
                final SnapshotOutcome next = outcome(snapshotter);
                assertEquals(Kind.TAKEN, next.kind(), next.reason());
                assertEquals(payments.engine.status().digest(), load(next.file()).digest());
                assertEquals(Kind.SKIPPED, outcome(snapshotter).kind(), "nothing has changed");
            }
        }
        assertEquals(1, files().size(), files().toString());
    }

    @Test
    void shouldTakeOneAtShutdownIfSomethingHasChanged() throws Exception {
        final long digest;
        try (Snapshotter snapshotter = snapshotter(settings().atShutdown(true))) {
            final LivePayments payments =
                new LivePayments(ThreadingMode.SHARED, 2, new SuanpanContext().onDrained(snapshotter::onDrained));
            try (payments) {
                snapshotter.start(payments.engine, null);
                payments.stop();
                digest = payments.engine.status().digest();
            }
            assertEquals(SnapshotTrigger.SHUTDOWN, snapshotter.status().lastTaken().trigger());
            assertEquals(Kind.GAVE_UP, outcome(snapshotter).kind(), "it is closed");
        }
        final List<CatalogEntry> entries = new SnapshotCatalog(data).list();
        assertEquals(1, entries.size());
        assertEquals(digest, load(entries.get(0).file()).digest());
    }

    @Test
    void shouldBeTriggeredByCommandsTimeAndDayCut() throws Exception {
        final SnapshotContext settings = settings().everyCommands(50_000).everyMs(60_000).atDayCut(true).keep(2);
        try (Snapshotter snapshotter = snapshotter(settings)) {
            final LivePayments payments =
                new LivePayments(ThreadingMode.DEDICATED, 3, new SuanpanContext().onDrained(snapshotter::onDrained));
            try (payments) {
                snapshotter.start(payments.engine, null);
                awaitTaken(snapshotter, SnapshotTrigger.COMMANDS);
                payments.stop();
                payments.cut(20_000);
                awaitTaken(snapshotter, SnapshotTrigger.DAY_CUT);
                payments.engine.execute(Command.of(Operation.OPEN_ACCOUNT)
                    .id(1).ledger(156).code(2).build());
                nowMs.addAndGet(60_000);
                awaitTaken(snapshotter, SnapshotTrigger.TIME);
                assertNull(snapshotter.status().last().reason());
            }
        }
        assertEquals(2, new SnapshotCatalog(data).list().size());
    }

    private static void awaitTaken(final Snapshotter snapshotter, final SnapshotTrigger trigger) {
        Await.until("a snapshot after " + trigger, () -> {
            final SnapshotOutcome last = snapshotter.status().lastTaken();
            return last != null && last.trigger() == trigger;
        });
    }

    @Test
    void shouldFailWhereTheDiskIsFullAndLeaveNothingBehind() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(data, 64 << 20, 63 << 20);
            Snapshotter snapshotter = snapshotter(settings().compression(Compression.NONE))) {
            final LivePayments payments =
                new LivePayments(ThreadingMode.SHARED, 4, new SuanpanContext().onDrained(snapshotter::onDrained));
            try (payments) {
                snapshotter.start(payments.engine, null);
                final SnapshotOutcome outcome = outcome(snapshotter);
                assertEquals(Kind.FAILED, outcome.kind());
                assertEquals(1, snapshotter.status().failed());
                assertEquals(List.of(), files());
                final long sequence = payments.engine.status().sequence();
                Await.until("the engine goes on", () -> payments.engine.status().sequence() > sequence + 1_000);
                disk.makeRoom();
                final SnapshotOutcome next = outcome(snapshotter);
                assertEquals(Kind.TAKEN, next.kind(), next.reason());
            }
        }
    }

    @Test
    void shouldLeaveRoomForTheJournal() throws Exception {
        try (Snapshotter snapshotter = snapshotter(settings().freeBytes(Long.MAX_VALUE))) {
            final LivePayments payments =
                new LivePayments(ThreadingMode.SHARED, 5, new SuanpanContext().onDrained(snapshotter::onDrained));
            try (payments) {
                snapshotter.start(payments.engine, null);
                final SnapshotOutcome outcome = outcome(snapshotter);
                assertEquals(Kind.FAILED, outcome.kind());
                assertTrue(outcome.reason().contains("must stay free"), outcome.reason());
                assertEquals(List.of(), files());
            }
        }
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(data.resolve(SnapshotCatalog.DIRECTORY))) {
            return files.toList();
        }
    }
}
