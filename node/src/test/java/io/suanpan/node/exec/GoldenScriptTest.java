package io.suanpan.node.exec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.Suanpan;
import io.suanpan.engine.SuanpanContext;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.log.Durability;
import io.suanpan.engine.ring.ThreadingMode;
import io.suanpan.journal.ChronicleCommandLog;
import io.suanpan.journal.JournalContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts and what they must print, word for word: the examples and the fine print of the text form. */
class GoldenScriptTest {
    private static final List<String> NAMES = List.of("section-6", "ids-and-flags", "holds", "limits", "chains", "time", "ranges",
        "settlements", "giving-back", "controls", "velocity", "entries", "books", "statements");

    static Stream<Arguments> shouldPrintWhatIsWrittenDown() {
        return NAMES.stream().flatMap(name -> Stream.of(ThreadingMode.values()).map(mode -> Arguments.of(name, mode)));
    }

    static Stream<String> shouldPrintTheSameWithARestartInBetween() {
        return NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource
    void shouldPrintWhatIsWrittenDown(final String name, final ThreadingMode mode) throws Exception {
        final ScriptClock clock = new ScriptClock();
        try (Suanpan engine = Suanpan.open(context(clock).threadingMode(mode))) {
            assertEquals(text(name + ".out"), run(engine, clock, text(name + ".in")));
        }
    }

    @ParameterizedTest
    @MethodSource
    void shouldPrintTheSameWithARestartInBetween(final String name, @TempDir final Path data) throws Exception {
        final List<String> lines = text(name + ".in").lines().toList();
        final ScriptClock clock = new ScriptClock();
        final int half = lines.size() / 2;
        final StringBuilder printed = new StringBuilder();
        for (final List<String> part : List.of(lines.subList(0, half), lines.subList(half, lines.size()))) {
            try (Suanpan engine = Suanpan.open(context(clock).commandLog(journal(data)))) {
                printed.append(run(engine, clock, String.join("\n", part)));
            }
        }
        assertEquals(text(name + ".out"), printed.toString());
    }

    @Test
    void shouldPayAsManyLegsAsAnEntryMayHaveInOne() throws Exception {
        final String open = "[{'op':'open_account','id':1,'ledger':156,'code':1},{'op':'open_account','id':2,'ledger':156,'code':1}]\n";
        final String leg = "{'debit_account_id':1,'credit_account_id':2,'amount':1}";
        final String entry = "{'op':'entry','id':7,'ledger':156,'code':1,'legs':[" + String.join(",", Collections.nCopies(254, leg)) + "]}\n";
        final ScriptClock clock = new ScriptClock();
        try (Suanpan engine = Suanpan.open(context(clock))) {
            final String[] answers = run(engine, clock, (open + entry + entry + "{'op':'lookup_account','id':2}").replace('\'', '"'))
                .replace('"', '\'').split("\n", -1);
            assertTrue(answers[1].startsWith("{'op':'entry','id':'7','result':'ok','sequence':3,"), answers[1]);
            assertTrue(answers[2].startsWith("{'op':'entry','id':'7','result':'exists','sequence':3,"), answers[2]);
            assertEquals(254, answers[2].split("'result':'exists','sequence':\\d+,'timestamp':\\d+,'amount':1,'replayed':true", -1).length - 1);
            assertTrue(answers[3].contains("'credits_posted':254,"), answers[3]);
        }
    }

    @Test
    void shouldSayWhereMemoryEnds() throws Exception {
        final StringBuilder script = new StringBuilder("""
            {'op':'clock','at_ns':1000}
            [{'op':'open_account','id':1,'ledger':156,'code':1},{'op':'open_account','id':2,'ledger':156,'code':1}]
            """);
        for (int id = 1; id <= 2_000; id++) {
            script.append("{'op':'transfer','id':").append(id)
                .append(",'debit_account_id':1,'credit_account_id':2,'amount':1,'ledger':156,'code':1}\n");
        }
        script.append("{'op':'account_transfers','account_id':1,'limit':1}\n");
        final ScriptClock clock = new ScriptClock();
        try (Suanpan engine = Suanpan.open(context(clock))) {
            final List<String> answers = run(engine, clock, script.toString().replace('\'', '"')).replace('"', '\'').lines().toList();
            final Matcher truncated = Pattern.compile("\\{'op':'account_transfers','account_id':1,'result':'ok','sequence':2003,'timestamp':3002,"
                + "'truncated_at':(\\d+),'transfers':\\[\\{.*,'timestamp':(\\d+)}]}").matcher(answers.get(answers.size() - 1));
            assertTrue(truncated.matches(), answers.get(answers.size() - 1));
            assertEquals(truncated.group(1), truncated.group(2));
            final String from = "{'op':'account_transfers','account_id':1,'limit':1,'from':" + truncated.group(1) + "}";
            final String whole = run(engine, clock, from.replace('\'', '"'));
            assertTrue(whole.contains("\"timestamp\":3003,\"transfers\":[{"), whole);
        }
    }

    private static SuanpanContext context(final ScriptClock clock) {
        return new SuanpanContext().clock(clock).ledger(ledger());
    }

    private static LedgerContext ledger() {
        return new LedgerContext().accounts(100).transfers(1_000).holds(100);
    }

    private static ChronicleCommandLog journal(final Path data) {
        return ChronicleCommandLog.open(new JournalContext().directory(data).durability(Durability.PROCESS)
            .blockBytes(8 << 20).parameters(ledger().parameters()));
    }

    private static String run(final Suanpan engine, final ScriptClock clock, final String script) throws Exception {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Script(engine::submit, clock, new ByteArrayInputStream(script.getBytes(UTF_8)), out).run();
        return out.toString(UTF_8);
    }

    private static String text(final String file) throws IOException {
        try (InputStream in = GoldenScriptTest.class.getResourceAsStream("golden/" + file)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
