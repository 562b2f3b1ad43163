package io.suanpan.node.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.log.Durability;
import io.suanpan.engine.model.ModelLedger;
import io.suanpan.engine.process.ChildJvm;
import io.suanpan.journal.JournalReader;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.snapshot.SnapshotOutcome;
import io.suanpan.snapshot.SnapshotOutcome.Kind;
import io.suanpan.snapshot.file.CatalogEntry;
import io.suanpan.snapshot.file.SnapshotCatalog;
import io.suanpan.snapshot.file.SnapshotPhase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A node that is killed with SIGKILL in each phase of its second snapshot. It comes up with everything that was acknowledged, at the
 * digest that the model has of the whole journal, and takes the next snapshot.
 */
class SnapshotKillTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource(value = SnapshotPhase.class, names = "ENDED", mode = EnumSource.Mode.EXCLUDE)
    void shouldComeUpWithEverythingAcknowledged(final SnapshotPhase phase) throws Exception {
        final Path data = home.resolve("data");
        final long first = firstSnapshot(data);
        final long acknowledged = payUntilKilled(data, phase);
        try (NodeEngine engine = open(data)) {
            assertTrue(engine.engine().status().sequence() >= acknowledged,
                engine.engine().status().sequence() + " of " + acknowledged);
            assertNotNull(engine.snapshot());
            final boolean named = phase.compareTo(SnapshotPhase.RENAMED) >= 0;
            assertEquals(named, engine.snapshot().sequence() > first, "from which snapshot");
            assertEquals(List.of(), engine.refusedSnapshots());
            assertEquals(modelDigest(data), engine.engine().status().digest());
            final SnapshotOutcome next = engine.snapshotter().request().get();
            assertEquals(Kind.TAKEN, next.kind(), next.reason());
        }
        try (var files = Files.list(data.resolve(SnapshotCatalog.DIRECTORY))) {
            assertFalse(files.anyMatch(file -> file.toString().endsWith(".tmp")), "left behind");
        }
        assertEquals(2, new SnapshotCatalog(data).list().stream().map(CatalogEntry::fault).filter(fault -> fault == null).count());
    }

    private NodeEngine open(final Path data) throws IOException {
        return new EngineOpening(SnapshotProcess.settings(home)).keptIn(data, Durability.PROCESS).takingSnapshots().open();
    }

    /** An engine that was opened, used a little and closed in order. */
    private long firstSnapshot(final Path data) throws IOException {
        final NodeEngine engine = open(data);
        try (engine) {
            engine.engine().execute(Command.of(Operation.OPEN_ACCOUNT)
                .id(1).ledger(156).code(1).build());
        }
        return engine.snapshotter().status().lastTaken().facts().sequence();
    }

    private long payUntilKilled(final Path data, final SnapshotPhase phase) throws IOException {
        final Process process = ChildJvm.of(List.of("-ea", "-Xmx512m", "-XX:TieredStopAtLevel=1"), SnapshotProcess.class,
            home.toString(), data.toString(), phase.name(), "1").start();
        long acknowledged = 0;
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = output.readLine();
            while (!SnapshotProcess.REACHED.equals(line)) {
                assertNotNull(line, "the child has died");
                acknowledged = Long.parseLong(line);
                line = output.readLine();
            }
        } finally {
            process.toHandle().destroyForcibly();
            process.onExit().join();
        }
        assertTrue(acknowledged > 0);
        return acknowledged;
    }

    private static long modelDigest(final Path data) {
        final LedgerContext ledger = NodeSettings.defaults().ledger(new TreeMap<>(JournaledParameters.read(data)));
        final ModelLedger model = new ModelLedger(ledger);
        try (JournalReader reader = JournalReader.open(data, 1, Long.MAX_VALUE)) {
            while (reader.next()) {
                model.apply(reader.entry().frames());
            }
            assertEquals(null, reader.fault());
        }
        return model.digest();
    }
}
