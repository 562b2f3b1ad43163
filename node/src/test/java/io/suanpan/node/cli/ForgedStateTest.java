package io.suanpan.node.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.log.Durability;
import io.suanpan.journal.archive.ArchiveContext;
import io.suanpan.journal.archive.JournalArchiver;
import io.suanpan.node.audit.ForgedSnapshot;
import io.suanpan.node.compose.EngineOpening;
import io.suanpan.node.compose.NodeEngine;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.snapshot.file.SnapshotCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code audit} against real snapshots: honest ones, ones that lie in an archive, and ones that somebody forged down to their checksums. */
class ForgedStateTest {
    private static final int PAYMENTS = 1_200;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    @TempDir
    private Path directory;
    private Path data;
    private Path archive;
    private LedgerContext ledger;
    private Path first;
    private Path newest;

    /** Account 1 pays account 2; payment n is sequence n + 2; a snapshot at half of them and one at the end. */
    @BeforeEach
    void pay() throws IOException {
        data = directory.resolve("data");
        archive = directory.resolve("archive");
        final NodeSettings settings = NodeSettings.read(Files.writeString(directory.resolve("small.conf"), """
            ledger { accounts = 100, transfers = 2000, holds = 100, groups = 8, history = 100, velocities = 8, closings = 100 }
            node { page-rows = 8192, ring-commands = 16384 }
            journal { roll-bytes = 64 KiB, block-bytes = 4 MiB, touch-bytes = 64 KiB }
            snapshot { free-bytes = 0, page-bytes = 4 KiB, at-shutdown = false }
            """));
        ledger = settings.ledger(new TreeMap<>());
        try (NodeEngine node = new EngineOpening(settings).keptIn(data, Durability.PROCESS).takingSnapshots().open()) {
            for (long id = 1; id <= 2; id++) {
                node.engine().execute(Command.of(Operation.OPEN_ACCOUNT).id(id).ledger(156).code(1).build());
            }
            for (long id = 1; id <= PAYMENTS; id++) {
                node.engine().execute(Command.of(Operation.TRANSFER).id(id).debitAccountId(1).creditAccountId(2).amount(7).ledger(156)
                    .code(1).build());
                if (id == PAYMENTS / 2 || id == PAYMENTS) {
                    node.snapshotter().request().join();
                }
            }
        }
        newest = new SnapshotCatalog(data).list().get(0).file();
        first = new SnapshotCatalog(data).list().get(1).file();
    }

    private int audit(final String... more) {
        out.getBuffer().setLength(0);
        final List<String> arguments = new ArrayList<>(List.of("audit", "--data", data.toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(new String[0]));
    }

    private int run(final String... arguments) {
        return new SuanpanCommand(Terminal.NONE, new PrintWriter(out, true), new PrintWriter(err, true)).run(arguments);
    }

    private void assertSays(final String expected) {
        assertTrue(out.toString().contains(expected), () -> out + err.toString());
    }

    @ParameterizedTest
    @CsvSource({
        // account, what is added to debits, credits and version, what differs first, there, by the postings and in the live state
        "1, -7, 0, 0, debits_posted, 8400, 8393",
        "2, 0, 1, 0, credits_posted, 8400, 8401",
        "2, 0, 0, 1, version, 1200, 1201",
    })
    void shouldFindABalanceThatIsForgedWithAllItsChecksums(final int account, final long debits, final long credits, final long version,
        final String field, final long right, final long live) throws IOException {
        ForgedSnapshot.write(newest, ledger, account, debits, credits, version);
        assertEquals(0, run("snapshot", "list", "--check", "--data", data.toString()), () -> "is whole: " + out + err);
        assertEquals(1, audit());
        assertSays("DIFFERENT: account " + account + ": " + field + " differs");
        assertSays(field + ": postings " + right + ", replay " + right + ", live " + live);
        assertSays("up to sequence 1202: transfer 1200, amount 7");
        assertEquals(0, audit("--against", first.toString()), () -> out + err.toString());
    }

    @Test
    void shouldNameThePostingThatWasTakenBackFromABalance() throws IOException {
        ForgedSnapshot.write(newest, ledger, 1, -7, 0, -1);
        assertEquals(1, audit("--format", "json"));
        assertSays("{\"equal\":false,");
        assertSays("\"account_id\":1,\"field\":\"version\",\"postings_value\":\"1200\",\"replay_value\":\"1200\",\"live_value\":\"1199\"");
        assertSays("\"posting\":{\"exact\":true,\"sequence\":1202,\"transfer_id\":\"1200\",\"kind\":\"transfer\",\"amount\":7,");
    }

    @Test
    void shouldBeginFromASnapshotInTheArchive() throws IOException {
        Files.createDirectory(archive);
        final Path archived = Files.move(first, archive.resolve(first.getFileName()));
        new JournalArchiver(new ArchiveContext().queueDirectory(data.resolve("journal")).target(archive).floor(1_202)).run();
        assertEquals(0, audit("--archive", archive.toString(), "--from", archived.toString()), () -> out + err.toString());
        assertSays("from " + archived + " (sequence 602) to sequence 1202: 600 postings added up");
        assertEquals(1, audit("--from", archived.toString()));
        assertTrue(err.toString().contains("what was before must be given with --archive"), err::toString);
        ForgedSnapshot.write(archived, ledger, 2, 0, 1, 0);
        assertEquals(1, audit("--archive", archive.toString(), "--from", archived.toString()));
        assertSays("DIFFERENT: replay stopped at sequence 603: digest after sequence 602");
    }
}
