package io.suanpan.node.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.log.Durability;
import io.suanpan.engine.process.SmallDisk;
import io.suanpan.engine.ring.Await;
import io.suanpan.journal.JournalContext;
import io.suanpan.journal.JournalFiles;
import io.suanpan.journal.StructureVerifier;
import io.suanpan.journal.VerifyReport;
import io.suanpan.journal.file.CycleFiles;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.snapshot.SnapshotOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node that runs lets go of its journal's oldest files behind each snapshot, and only of those that no snapshot and no rule needs. */
class JournalTrimTest {
    private static final int ROUNDS = 5;
    private static final int BATCHES = 40;
    private static final int BATCH = 50;
    private static final int FILES_OF_ROUND = 8;
    private static final int ARCHIVE_BYTES = 1 << 20;
    /** For two or three archives. */
    private static final int ROOM_BYTES = 32 << 10;

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({
        "keep-bytes = 200 KiB, true",
        "'keep-bytes = 200 KiB, must-keep-for = 1 h', false",
        "'keep-bytes = 0', false"})
    void shouldLetGoAsTheRulesSay(final String rules, final boolean goes) throws Exception {
        final NodeSettings settings = settings(rules.contains("must-keep-for") ? rules : rules + ", must-keep-for = 0 s");
        final String firstFile;
        final long digest;
        try (NodeEngine node = open(settings)) {
            node.engine().execute(List.of(account(1), account(2)));
            firstFile = files().get(0).getFileName().toString();
            for (int round = 0; round < ROUNDS; round++) {
                pay(node, round);
                assertEquals(SnapshotOutcome.Kind.TAKEN, node.snapshotter().request().get().kind());
            }
            digest = node.engine().status().digest();
        }
        final boolean gone = files().stream().noneMatch(file -> file.getFileName().toString().equals(firstFile));
        assertEquals(goes, gone, () -> files().toString());
        try (NodeEngine node = open(settings)) {
            assertEquals(digest, node.engine().status().digest());
        }
    }

    @Test
    void shouldKeepWhatTheOldestSnapshotNeeds() throws Exception {
        final NodeSettings settings = settings("keep-bytes = 1, must-keep-for = 0 s");
        try (NodeEngine node = open(settings)) {
            node.engine().execute(List.of(account(1), account(2)));
            node.snapshotter().request().get();
            pay(node, 0);
            node.snapshotter().request().get();
        }
        assertTrue(files().size() > 2, () -> "the first snapshot needs all but the first file: " + files());
    }

    @Test
    void shouldArchiveBeforeItLetsGo() throws Exception {
        final Path archive = home.resolve("archive");
        final NodeSettings settings = settings("keep-bytes = 200 KiB, archive-to = \"" + archive + '"');
        try (NodeEngine node = open(settings)) {
            node.engine().execute(List.of(account(1), account(2)));
            final Path first = files().get(0);
            for (int round = 0; round < ROUNDS; round++) {
                pay(node, round);
                assertEquals(SnapshotOutcome.Kind.TAKEN, node.snapshotter().request().get().kind());
            }
            Await.until("the first file has gone", () -> !Files.exists(first));
            assertEquals(0, node.trim().failures());
        }
        assertWhole(archive);
    }

    @Test
    void shouldKeepWhatItCannotArchive() throws Exception {
        final Path archive = Files.createDirectory(home.resolve("archive"));
        final NodeSettings settings = settings("keep-bytes = 1, must-keep-for = 0 s, archive-to = \"" + archive + '"');
        try (SmallDisk disk = SmallDisk.mount(archive, ARCHIVE_BYTES, ARCHIVE_BYTES - ROOM_BYTES)) {
            try (NodeEngine node = open(settings)) {
                node.engine().execute(List.of(account(1), account(2)));
                for (int round = 0; round < ROUNDS; round++) {
                    pay(node, round);
                    node.snapshotter().request().get();
                }
                Await.until("the archive is full", () -> node.trim().failures() > 0);
            }
            assertTrue(files().size() > ROUNDS * FILES_OF_ROUND / 2, () -> "what is in no archive stays: " + files());
            assertWhole(archive);
            disk.makeRoom();
            final Path first = files().get(0);
            try (NodeEngine node = open(settings)) {
                pay(node, ROUNDS);
                node.snapshotter().request().get();
                Await.until("the first file has gone", () -> !Files.exists(first));
                assertEquals(0, node.trim().failures());
            }
            assertWhole(archive);
        }
    }

    private void assertWhole(final Path archive) {
        final VerifyReport report = new StructureVerifier(new JournalFiles(home.resolve("data"), List.of(archive), 0), null,
            (documents, sequence, bytes, totalBytes) -> { }).verify();
        assertTrue(report.valid(), () -> report.fault() + " at " + report.place());
    }

    private List<Path> files() {
        return CycleFiles.list(home.resolve("data").resolve(JournalContext.QUEUE_DIRECTORY));
    }

    private static void pay(final NodeEngine node, final int round) {
        for (int i = 0; i < BATCHES; i++) {
            final List<Command> batch = new ArrayList<>();
            for (int j = 0; j < BATCH; j++) {
                batch.add(Command.of(Operation.TRANSFER).id(1 + ((long) round * BATCHES + i) * BATCH + j).debitAccountId(1).creditAccountId(2)
                    .amount(1).ledger(156).code(1).build());
            }
            node.engine().execute(batch);
        }
    }

    private static Command account(final long id) {
        return Command.of(Operation.OPEN_ACCOUNT).id(id).ledger(156).code(1).build();
    }

    private NodeEngine open(final NodeSettings settings) {
        return new EngineOpening(settings).keptIn(home.resolve("data"), Durability.PROCESS).takingSnapshots().open();
    }

    private NodeSettings settings(final String rules) throws IOException {
        return NodeSettings.read(Files.writeString(home.resolve("suanpan.conf"), """
            node { entry-commands = 512, page-rows = 8192, ring-commands = 16384 }
            journal { block-bytes = 4 MiB, ring-bytes = 4 MiB, roll-bytes = 64 KiB, touch-bytes = 64 KiB, %s }
            snapshot { page-bytes = 4 KiB, free-bytes = 0, keep = 2, bytes-per-second = 0, every = 0 s, at-day-cut = false, at-shutdown = false }
            ledger { accounts = 10, transfers = 1000, holds = 10, groups = 4, closings = 10, velocities = 10, history = 10 }
            """.formatted(rules)));
    }
}
