package io.suanpan.node.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.log.Durability;
import io.suanpan.node.compose.EngineOpening;
import io.suanpan.node.compose.NodeEngine;
import io.suanpan.node.config.NodeSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code export} and {@code statement} as the shell sees them, on the journal of a node that has stopped. */
class ExportVerbTest {
    private static final int LEDGER = 156;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    @TempDir
    private Path directory;
    private Path data;

    @BeforeEach
    void pay() throws IOException {
        data = directory.resolve("data");
        final Path config = directory.resolve("small.conf");
        Files.writeString(config, "ledger { accounts = 100, transfers = 1000, holds = 100 }\n");
        try (NodeEngine node = new EngineOpening(NodeSettings.read(config)).keptIn(data, Durability.DISK).open()) {
            for (long id = 1; id <= 3; id++) {
                node.engine().execute(Command.of(Operation.OPEN_ACCOUNT).id(id).ledger(LEDGER).code(1).build());
            }
            node.engine().execute(transfer(7, 1, 2));
            node.engine().execute(transfer(8, 2, 3));
        }
    }

    private static Command transfer(final long id, final long debit, final long credit) {
        return Command.of(Operation.TRANSFER).id(id).debitAccountId(debit).creditAccountId(credit).amount(100).ledger(LEDGER)
            .code(1).build();
    }

    @Test
    void shouldWriteAFileAndSayWhatIsInIt() throws IOException {
        final Path file = directory.resolve("none.csv");
        assertEquals(0, run("export", "--data", data.toString(), "--book-date", "none", "--out", file.toString()));
        assertTrue(out.toString().startsWith(file + ": 4 lines of 2 postings, more may come, sha256 "), out::toString);
        final List<String> lines = Files.readAllLines(file);
        assertEquals(1 + 4 + 1 + 1, lines.size());
        assertTrue(lines.get(6).endsWith(out.toString().strip().substring(out.toString().lastIndexOf(' ') + 1)));
        assertEquals("", err.toString());
    }

    @Test
    void shouldWriteAStatementWithOneLineAPosting() throws IOException {
        final Path file = directory.resolve("statement.ndjson");
        assertEquals(0, run("statement", "--data", data.toString(), "--account", "2", "--format", "ndjson",
            "--from", "2020-01-01T00:00:00Z", "--to", "9223372036854775807", "--out", file.toString()));
        final List<String> lines = Files.readAllLines(file);
        assertEquals(2 + 1 + 1, lines.size());
        assertTrue(lines.get(0).contains("\"account_id\":2,\"counter_account_id\":1,\"side\":\"credit\",\"amount\":100"), lines.get(0));
        assertTrue(lines.get(1).contains("\"account_id\":2,\"counter_account_id\":3,\"side\":\"debit\",\"amount\":100"), lines.get(1));
        assertTrue(lines.get(3).startsWith("{\"footer\":{\"from\":1577836800000000000,\"to\":null,"), lines.get(3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "export                                            | 2 | Missing required option: '--book-date=D'",
        "export --book-date 2026-02-30                     | 2 | --book-date: must be YYYY-MM-DD after 1970-01-01, or none; is 2026-02-30",
        "export --book-date 1970-01-01                     | 2 | --book-date: must be YYYY-MM-DD",
        "export --book-date 2026-11-11                     | 2 | book date 2026-11-11: no day_cut began it",
        "export --book-date none --account 4               | 2 | account 4: was never opened",
        "export --book-date none --account x               | 2 | Invalid value for option '--account'",
        "export --book-date none --format xml              | 2 | Invalid value for option '--format'",
        "export --book-date none --out /no/such/place      | 1 | /no/such/place.part",
        "statement                                         | 2 | Missing required option: '--account=N'",
        "statement --account 9                             | 2 | account 9: was never opened",
        "statement --account 1 --from yesterday            | 2 | --from: must be an instant such as 2026-11-11T00:00:00Z",
        "statement --account 1 --to 1969-01-01T00:00:00Z   | 2 | --to: must be an instant",
        "statement --account 1 --to 9223372036854775808    | 2 | --to: must be an instant",
    })
    void shouldRefuseWhatCannotBe(final String line, final int exitCode, final String expected) {
        final List<String> arguments = new ArrayList<>(List.of(line.split(" +")));
        arguments.addAll(1, List.of("--data", data.toString()));
        if (!arguments.contains("--out")) {
            arguments.addAll(List.of("--out", directory.resolve("refused").toString()));
        }
        assertEquals(exitCode, run(arguments.toArray(new String[0])));
        assertTrue(err.toString().contains(expected), err::toString);
        assertEquals("", out.toString());
        assertFalse(Files.exists(directory.resolve("refused")));
        assertFalse(Files.exists(directory.resolve("refused.part")));
    }

    @Test
    void shouldRefuseADirectoryWithoutAJournal() {
        final String nowhere = directory.resolve("nowhere").toString();
        assertEquals(2, run("export", "--data", nowhere, "--book-date", "none"));
        assertEquals("suanpan export: " + nowhere + ": has no journal", err.toString().strip());
    }

    private int run(final String... arguments) {
        return new SuanpanCommand(Terminal.NONE, new PrintWriter(out, true), new PrintWriter(err, true)).run(arguments);
    }
}
