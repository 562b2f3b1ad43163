package io.suanpan.node.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** {@code audit} as the shell sees it. */
class AuditVerbTest {
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
            for (long id = 1; id <= 2; id++) {
                node.engine().execute(Command.of(Operation.OPEN_ACCOUNT).id(id).ledger(156).code(1).build());
            }
            node.engine().execute(Command.of(Operation.TRANSFER).id(7).debitAccountId(1).creditAccountId(2).amount(100).ledger(156)
                .code(1).build());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--against /no/such/file                         | 1 | it is not there",
        "--against a --node http://127.0.0.1:1           | 2 | one of them",
        "--export a --against b                          | 2 | checks files alone",
        "--export /no/such/file                          | 2 | cannot be read",
        "--node nowhere                                  | 2 | must be a URL",
        "                                                | 2 | has no snapshot to compare with",
    })
    void shouldRefuseWhatCannotBe(final String line, final int exitCode, final String expected) {
        final List<String> arguments = new ArrayList<>(List.of("audit", "--data", data.toString()));
        if (line != null) {
            arguments.addAll(List.of(line.split(" +")));
        }
        assertEquals(exitCode, run(arguments.toArray(new String[0])));
        assertTrue(err.toString().contains(expected), err::toString);
    }

    @Test
    void shouldCheckExports() throws IOException {
        final Path file = directory.resolve("all.csv");
        assertEquals(0, run("export", "--data", data.toString(), "--book-date", "none", "--out", file.toString()));
        out.getBuffer().setLength(0);
        assertEquals(0, run("audit", "--export", file.toString()));
        assertTrue(out.toString().startsWith("2 lines of 2 accounts in 1 files: EQUAL"), out::toString);
        Files.writeString(file, Files.readString(file).replace(",0,100,0,0,1", ",0,101,0,0,1"));
        out.getBuffer().setLength(0);
        assertEquals(1, run("audit", "--format", "json", "--export", file.toString()));
        assertTrue(out.toString().startsWith("{\"equal\":false,\"files\":0,\"lines\":1,\"accounts\":1,\"fault\":\"account 1: debits_posted"),
            out::toString);
        assertTrue(out.toString().strip().endsWith("\"line\":2}"), out::toString);
    }

    private int run(final String... arguments) {
        return new SuanpanCommand(Terminal.NONE, new PrintWriter(out, true), new PrintWriter(err, true)).run(arguments);
    }
}
