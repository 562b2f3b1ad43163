package io.suanpan.node.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.log.Durability;
import io.suanpan.node.compose.EngineOpening;
import io.suanpan.node.compose.NodeEngine;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.node.exec.Script;
import io.suanpan.node.exec.ScriptClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/operations.md shows of exports is what they are, letter for letter. */
class DocumentedExportTest {
    private static final Path DOCS = Path.of("..", "docs");

    @TempDir
    private Path directory;

    @BeforeEach
    void runTheExample() throws Exception {
        final Path config = directory.resolve("small.conf");
        Files.writeString(config, "ledger { accounts = 100, transfers = 1000, holds = 100 }\n");
        final ScriptClock clock = new ScriptClock();
        try (NodeEngine node = new EngineOpening(NodeSettings.read(config)).clock(clock)
            .keptIn(directory.resolve("data"), Durability.PROCESS).open();
            InputStream script = Files.newInputStream(DOCS.resolve("examples").resolve("end-of-day.ndjson"))) {
            new Script(node.engine()::submit, clock, script, OutputStream.nullOutputStream()).run();
        }
    }

    @Test
    void shouldShowTheExportOfABookDate() throws IOException {
        final int date = (int) LocalDate.parse("2026-11-24").toEpochDay();
        assertShown(export(Selection.ofBookDate(date), Set.of(), LineFormat.CSV));
    }

    @Test
    void shouldShowAStatement() throws IOException {
        assertShown(export(Selection.ofTime(1_795_536_000_000_000_000L, Long.MAX_VALUE), Set.of(20_010_001L), LineFormat.NDJSON));
    }

    private String export(final Selection selection, final Set<Long> accounts, final LineFormat format) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PostingExport(selection, accounts, (documents, sequence, bytes, totalBytes) -> { })
            .run(directory.resolve("data"), format, out);
        return out.toString(UTF_8).replace("\r\n", "\n");
    }

    private static void assertShown(final String output) throws IOException {
        assertTrue(Files.readString(DOCS.resolve("operations.md")).contains(output), output);
    }
}
