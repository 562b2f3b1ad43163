package io.suanpan.node.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.log.Durability;
import io.suanpan.journal.JournalFiles;
import io.suanpan.journal.file.DirectoryLock;
import io.suanpan.journal.file.JournalFile;
import io.suanpan.node.audit.JournalDump;
import io.suanpan.node.compose.EngineOpening;
import io.suanpan.node.compose.NodeEngine;
import io.suanpan.node.config.NodeSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code journal archive}, and the verbs that read what it put away, as the shell sees them. */
class ArchiveVerbTest {
    private static final int PAYMENTS = 3_000;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    @TempDir
    private Path directory;
    private Path config;
    private String data;
    private String archive;

    @BeforeEach
    void pay() throws IOException {
        data = directory.resolve("data").toString();
        archive = directory.resolve("archive").toString();
        config = directory.resolve("small.conf");
        Files.writeString(config, """
            ledger { accounts = 100, transfers = 10000, holds = 100 }
            journal { roll-bytes = 128 KiB, block-bytes = 4 MiB, touch-bytes = 64 KiB }
            snapshot { free-bytes = 1 MiB, at-shutdown = false }
            """);
        try (NodeEngine node = new EngineOpening(NodeSettings.read(config)).keptIn(Path.of(data), Durability.PROCESS).open()) {
            for (long id = 1; id <= 2; id++) {
                node.engine().execute(Command.of(Operation.OPEN_ACCOUNT).id(id).ledger(156).code(1).build());
            }
            for (long id = 1; id <= PAYMENTS; id++) {
                node.engine().execute(Command.of(Operation.TRANSFER).id(id).debitAccountId(1).creditAccountId(2).amount(id).ledger(156)
                    .code(1).build());
            }
        }
        assertTrue(files() >= 5, "files " + files());
    }

    private int files() {
        return JournalFile.list(Path.of(data).resolve("journal")).size();
    }

    private int run(final String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new SuanpanCommand(Terminal.NONE, new PrintWriter(out, true), new PrintWriter(err, true)).run(arguments);
    }

    private void succeed(final String expected, final String... arguments) {
        assertEquals(0, run(arguments), () -> out + err.toString());
        assertTrue(out.toString().contains(expected), out::toString);
    }

    private void fail(final int exitCode, final String expected, final String... arguments) {
        assertEquals(exitCode, run(arguments), () -> out + err.toString());
        assertTrue((out + err.toString()).contains(expected), () -> out + err.toString());
    }

    private void takeSnapshot() {
        succeed("\"outcome\":\"taken\"", "snapshot", "--config", config.toString(), "--data", data);
    }

    @Test
    void shouldArchiveOnlyWhatASnapshotLetsGo() {
        final int closed = files() - 1;
        succeed("0 archived, 0 removed; no snapshot lets files go", "journal", "archive", "--data", data, "--to", archive);
        takeSnapshot();
        succeed(closed + " archived, " + closed + " removed; the oldest snapshot lets files go up to sequence 3002",
            "journal", "archive", "--data", data, "--to", archive);
        assertEquals(1, files());
        succeed("\"files\":[]", "journal", "archive", "--data", data, "--to", archive, "--format", "json");
    }

    @Test
    void shouldCopyAllThatIsClosedAndLetItGoOnceASnapshotIsThere() {
        final int closed = files() - 1;
        succeed(closed + " archived, 0 removed", "journal", "archive", "--data", data, "--to", archive, "--all-closed");
        assertEquals(closed + 1, files());
        takeSnapshot();
        succeed("0 archived, 0 removed", "journal", "archive", "--data", data, "--to", archive, "--all-closed", "--keep");
        succeed("0 archived, " + closed + " removed", "journal", "archive", "--data", data, "--to", archive, "--all-closed");
        assertEquals(1, files());
    }

    @Test
    void shouldStopAtTheSequenceGiven() {
        final JournalFile second = JournalFile.list(Path.of(data).resolve("journal")).get(1);
        final long last = second.firstSequence() - 1;
        succeed("0 archived", "journal", "archive", "--data", data, "--to", archive, "--up-to", Long.toString(last - 1));
        succeed("1 archived, 0 removed", "journal", "archive", "--data", data, "--to", archive, "--up-to", Long.toString(last));
    }

    @Test
    void shouldVerifyFromTheArchiveAndFromASnapshot() throws GeneralSecurityException, IOException {
        final KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        takeSnapshot();
        final int closed = files() - 1;
        succeed(closed + " removed",
            "journal", "archive", "--data", data, "--to", archive, "--sign-with", pem("PRIVATE", key.getPrivate()));
        final String publicKey = pem("PUBLIC", key.getPublic());
        succeed("in 1 files and " + closed + " archives", "journal", "verify", "--data", data, "--archive", archive);
        assertTrue(out.toString().contains("GB/s") && !out.toString().contains("digests   0 compared"), out::toString);
        succeed("signed    " + closed + " archives", "journal", "verify", "--data", data, "--archive", archive, "--fast", "--public-key",
            publicKey);
        succeed("begins    at sequence ", "journal", "verify", "--data", data);
        final String other = pem("PUBLIC", KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic());
        fail(1, "INVALID: the signature is not that of this manifest and this key",
            "journal", "verify", "--data", data, "--archive", archive, "--public-key", other);
        deleteSnapshots();
        fail(1, "INVALID: the journal begins at sequence ", "journal", "verify", "--data", data);
        fail(1, "INVALID: the journal begins at sequence ", "journal", "verify", "--data", data, "--fast");
        succeed("valid", "journal", "verify", "--data", data, "--archive", archive, "--fast");
    }

    private String pem(final String type, final Key key) throws IOException {
        final Path file = Files.createTempFile(directory, "key", ".pem");
        return Files.writeString(file, "-----BEGIN " + type + " KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
            + "\n-----END " + type + " KEY-----\n").toString();
    }

    private void deleteSnapshots() throws IOException {
        try (Stream<Path> snapshots = Files.list(Path.of(data).resolve("snapshots"))) {
            for (final Path snapshot : snapshots.toList()) {
                Files.delete(snapshot);
            }
        }
    }

    @Test
    void shouldExportAuditAndDumpWhatIsArchived() throws IOException {
        final Path before = directory.resolve("before.csv");
        final Path after = directory.resolve("after.csv");
        succeed("6,000 lines", "export", "--data", data, "--book-date", "none", "--out", before.toString());
        takeSnapshot();
        succeed("removed", "journal", "archive", "--data", data, "--to", archive);
        succeed("6,000 lines", "export", "--data", data, "--archive", archive, "--book-date", "none", "--out", after.toString());
        assertEquals(-1, Files.mismatch(before, after));
        succeed("3,000 postings", "statement", "--data", data, "--archive", archive, "--account", "1", "--out",
            after.toString());
        fail(1, "what was before must be given with --archive", "export", "--data", data, "--book-date", "none", "--out", after.toString());
        succeed("EQUAL", "audit", "--data", data, "--archive", archive);
        fail(1, "what was before must be given with --archive", "audit", "--data", data);
        final ByteArrayOutputStream dump = new ByteArrayOutputStream();
        assertEquals(null, new JournalDump(1, Long.MAX_VALUE, dump).run(new JournalFiles(Path.of(data), List.of(Path.of(archive)), 0)));
        assertEquals(PAYMENTS + 2, dump.toString(StandardCharsets.UTF_8).lines().count());
    }

    @Test
    void shouldRetainOnlyWhatNobodyNeeds() throws IOException {
        final int old = files() - 2;
        Files.writeString(config, "journal { keep-bytes = 1 }\nsnapshot.free-bytes = 1 MiB\n");
        succeed("0 of " + files() + " files, 0.0 MiB, deleted", "journal", "retain", "--data", data);
        succeed(": a snapshot needs it", "journal", "retain", "--data", data, "--config", config.toString(), "--force");
        takeSnapshot();
        succeed(": must be kept or archived for longer", "journal", "retain", "--data", data, "--config", config.toString());
        succeed(": is not archived yet", "journal", "retain", "--data", data, "--config", config.toString(), "--archive", archive);
        final long last = JournalFile.list(Path.of(data).resolve("journal")).get(1).firstSequence() - 1;
        succeed("1 archived, 0 removed", "journal", "archive", "--data", data, "--to", archive, "--up-to", Long.toString(last), "--keep");
        succeed("1 of " + files() + " files, ", "journal", "retain", "--data", data, "--config", config.toString(), "--archive",
            archive);
        succeed(old - 1 + " of " + files() + " files, ", "journal", "retain", "--data", data, "--config", config.toString(), "--force",
            "--dry-run");
        assertEquals(old + 1, files());
        succeed(", deleted", "journal", "retain", "--data", data, "--config", config.toString(), "--force");
        assertEquals(2, files());
        takeSnapshotAgain();
    }

    /** The node comes up from its snapshot and what is left. */
    private void takeSnapshotAgain() {
        succeed("\"outcome\":\"skipped\"", "snapshot", "--config", config.toString(), "--data", data);
    }

    @Test
    void shouldLeaveADirectoryAloneThatIsInUse() {
        try (DirectoryLock lock = DirectoryLock.take(Path.of(data))) {
            assertFalse(lock.powerMayHaveFailed("this boot"));
            fail(1, "stop it first, or copy with --keep", "journal", "archive", "--data", data, "--to", archive, "--all-closed");
            succeed((files() - 1) + " archived, 0 removed",
                "journal", "archive", "--data", data, "--to", archive, "--all-closed", "--keep");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "journal archive --data nowhere --to a           | has no journal",
        "journal archive --data DATA                     | --to",
        "journal archive --data DATA --to DATA/journal/a | lies within the journal",
        "journal archive --data DATA --to a --up-to 1 --all-closed | mutually exclusive",
        "journal archive --data DATA --to a --sign-with /no/key | --sign-with: /no/key: no such file",
        "journal verify --data DATA --public-key DATA/suanpan.lock | holds no Ed25519 public key in PEM",
        "journal verify --data DATA --archive /no/where  | --archive: /no/where is no directory",
    })
    void shouldRefuseWhatCannotBe(final String line, final String expected) {
        fail(2, expected, line.replace("DATA", data).split(" +"));
    }
}
