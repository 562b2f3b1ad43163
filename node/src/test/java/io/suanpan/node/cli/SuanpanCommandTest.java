package io.suanpan.node.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.node.FlatJson;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuanpanCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "version                | 0 | suanpan",
        "version --format json  | 0 | \"commit\":",
        "version --format JSON  | 0 | \"commit\":",
        "help                   | 0 | Verbs:",
        "help version           | 0 | suanpan version",
        "version --help         | 0 | suanpan version",
        "stub ok                | 0 | Terminal",
    })
    void shouldPrintResultsOnStandardOutput(final String line, final int exitCode, final String expected) {
        assertEquals(exitCode, run(Terminal.NONE, line));
        assertTrue(out.toString().contains(expected), out::toString);
        assertEquals("", err.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "-                      | 2 | suanpan: Missing required subcommand",
        "sell                   | 2 | suanpan: Unmatched argument at index 0: 'sell'",
        "help sell              | 2 | Unknown subcommand 'sell'",
        "version --format xml   | 2 | suanpan version: Invalid value for option '--format'",
        "version now            | 2 | suanpan version: Unmatched argument",
        "stub refuse            | 2 | suanpan stub: line 3: no such op",
        "stub fail              | 1 | suanpan stub: the disk is full",
        "stub break             | 1 | java.lang.IllegalStateException: slot claimed twice",
    })
    void shouldSayOnStandardErrorWhatWentWrong(final String line, final int exitCode, final String expected) {
        assertEquals(exitCode, run(Terminal.NONE, line));
        assertEquals("", out.toString());
        assertTrue(err.toString().contains(expected), err::toString);
    }

    @Test
    void shouldShowAFailureAsOneLineWithoutAStack() {
        run(Terminal.NONE, "stub fail");
        assertEquals("suanpan stub: the disk is full", err.toString().strip());
    }

    @Test
    void shouldListVerbsOfOtherModules() {
        run(Terminal.NONE, "help");
        assertTrue(out.toString().contains("Does what it is told."), out::toString);
    }

    @Test
    void shouldUseColourOnlyWhereItIsAllowed() {
        run(Terminal.NONE, "help");
        assertFalse(out.toString().contains("\u001b["));
        run(new Terminal(true, true, false), "help");
        assertFalse(out.toString().contains("\u001b["));
        run(new Terminal(true, true, true), "help");
        assertTrue(out.toString().contains("\u001b["));
    }

    @Test
    void shouldHandTheTerminalToTheVerb() {
        final Terminal terminal = new Terminal(false, true, false);
        run(terminal, "stub ok");
        assertEquals(terminal.toString(), out.toString().strip());
    }

    @Test
    void shouldPrintTheVersionAsOneJsonObject() {
        run(Terminal.NONE, "version --format json");
        assertEquals(1, out.toString().lines().count());
        final Map<String, String> fields = FlatJson.of(out.toString());
        assertEquals(BuildInfo.load().version(), fields.get("version"));
        assertEquals(System.getProperty("java.version"), fields.get("java"));
        assertFalse(fields.get("commit").contains("$"), () -> "the build did not fill in " + fields.get("commit"));
    }

    private int run(final Terminal terminal, final String line) {
        final String[] args = line == null ? new String[0] : line.split(" +");
        return new SuanpanCommand(terminal, new PrintWriter(out, true), new PrintWriter(err, true)).run(args);
    }
}
