package io.suanpan.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.log.Durability;
import io.suanpan.node.FlatJson;
import io.suanpan.node.compose.EngineOpening;
import io.suanpan.node.compose.NodeEngine;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.node.exec.Script;
import io.suanpan.node.exec.ScriptClock;
import io.suanpan.node.reconcile.bill.BillWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code reconcile} as the shell sees it, on the journal of the example in docs/reconcile.md, which shows what it answers. */
class ReconcileVerbTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Path EXAMPLE = DOCS.resolve("examples").resolve("reconcile");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    @TempDir
    private Path directory;
    private Path data;
    private Path work;

    @BeforeEach
    void runTheExample() throws Exception {
        data = directory.resolve("data");
        work = Files.createDirectory(directory.resolve("work"));
        exec(Files.readString(EXAMPLE.resolve("orders.ndjson")));
    }

    private List<String> exec(final String script) throws Exception {
        final Path config = directory.resolve("small.conf");
        Files.writeString(config, "ledger { accounts = 100, transfers = 1000, holds = 100 }\n");
        final ScriptClock clock = new ScriptClock();
        final ByteArrayOutputStream answers = new ByteArrayOutputStream();
        try (NodeEngine node = new EngineOpening(NodeSettings.read(config)).clock(clock).keptIn(data, Durability.PROCESS).open()) {
            new Script(node.engine()::submit, clock, new ByteArrayInputStream(script.getBytes(UTF_8)), answers).run();
        }
        return answers.toString(UTF_8).lines().toList();
    }

    private List<String> results(final String script) throws Exception {
        return exec(script).stream().map(line -> FlatJson.of(line).get("result")).toList();
    }

    @Test
    void shouldDoWhatThePageShows() throws Exception {
        final Path differences = directory.resolve("differences.csv");
        final Path corrections = directory.resolve("corrections.ndjson");
        assertEquals(1, run("--bill", EXAMPLE.resolve("wechat.csv").toString(), "--format", "wechat", "--differences",
            differences.toString(), "--corrections", corrections.toString(), "--suspense", "29010001"));
        assertShown(out.toString());
        assertShown(Files.readString(differences).replace("\r\n", "\n"));
        assertShown(Files.readString(corrections));
        assertEquals("", err.toString());
        assertNothingIsLeft();
    }

    private static void assertShown(final String output) throws IOException {
        assertTrue(Files.readString(DOCS.resolve("reconcile.md")).contains(output), output);
    }

    /** What is approved brings the channel's account to the bill, once, and is no payment of the next day. */
    @Test
    void shouldWriteCorrectionsThatPayOnce() throws Exception {
        final Path corrections = directory.resolve("corrections.ndjson");
        run("--bill", EXAMPLE.resolve("wechat.csv").toString(), "--format", "wechat", "--corrections", corrections.toString(),
            "--suspense", "29010001");
        final String script = Files.readString(corrections);
        assertEquals(List.of("ok", "ok", "ok", "ok"), results(script));
        assertEquals(List.of("exists", "exists", "exists", "exists"), results(script));
        final Map<String, String> channel = FlatJson.of(exec("{\"op\":\"lookup_account\",\"id\":10010001}\n").get(0));
        final long booked = Long.parseLong(channel.get("debits_posted")) - Long.parseLong(channel.get("credits_posted"));
        assertEquals(10_000 + 19_900 + 5_000 + 880 - 2_500, booked);
        results("{\"op\":\"day_cut\",\"book_date\":\"2026-11-26\"}\n");
        out.getBuffer().setLength(0);
        final Path empty = BillWriter.write(directory.resolve("empty.csv"), BillWriter.bill().wechat());
        assertEquals(0, runFor("2026-11-25", "--bill", empty.toString(), "--format", "wechat", "--output", "json"));
        assertEquals("4", FlatJson.of(out.toString()).get("not_compared"));
    }

    @Test
    void shouldAnswerZeroWhereAllIsEqual() throws IOException {
        assertEquals(0, run("--bill", EXAMPLE.resolve("bank.csv").toString(), "--format", "csv", "--map",
            EXAMPLE.resolve("bank.conf").toString()));
        assertTrue(out.toString().startsWith("book date 2026-11-24, account 10010001, ledger 156, minor units: all equal\n"), out::toString);
        final BillWriter bill = BillWriter.bill().alipayPayment("ORDER-1", "100.00", "-0.60").alipayPayment("ORDER-2", "200.00", "0.00")
            .alipayPayment("ORDER-3", "50.00", "0.00").alipayPayment("ORDER-4", "8.00", "0.00")
            .alipayRefund("ORDER-1", "REFUND-1", "-25.00").alipayRefund("ORDER-2", "REFUND-2", "-3.00");
        final Path zip = BillWriter.zip(directory.resolve("bill.zip"), bill.alipay(), "20880000000000000156_20261124_业务明细.csv");
        assertEquals(0, run("--bill", zip.toString(), "--format", "alipay"), err::toString);
    }

    @Test
    void shouldReadAnExportInsteadOfTheJournal() throws IOException {
        final Path ours = directory.resolve("ours.csv");
        assertEquals(0, new SuanpanCommand(Terminal.NONE, new PrintWriter(out, true), new PrintWriter(err, true)).run("export", "--data",
            data.toString(), "--book-date", "2026-11-24", "--out", ours.toString()));
        data = directory.resolve("nowhere");
        assertEquals(0, run("--ours", ours.toString(), "--bill", EXAMPLE.resolve("bank.csv").toString(), "--format", "csv", "--map",
            EXAMPLE.resolve("bank.conf").toString()), err::toString);
        out.getBuffer().setLength(0);
        assertEquals(1, run("--ours", ours.toString(), "--bill", EXAMPLE.resolve("wechat.csv").toString(), "--format", "wechat",
            "--output", "json"));
        assertEquals("1", FlatJson.of(out.toString()).get("outcomes.amount_differs.payments.count"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--format wechat                                  | Missing required option: '--bill=FILE'",
        "--bill WECHAT                                    | Missing required option: '--format=wechat|alipay|csv'",
        "--bill WECHAT --format swift                     | Invalid value for option '--format'",
        "--bill WECHAT --format csv                       | --format csv and --map go together",
        "--bill WECHAT --format wechat --map MAP          | --format csv and --map go together",
        "--bill BANK --format wechat                      | bank.csv: line 1: column 1 must be 交易时间; is order no",
        "--bill NOWHERE --format wechat                   | nowhere: cannot be read",
        "--bill WECHAT --format csv --map NOWHERE         | nowhere: cannot be read",
        "--bill WECHAT --format wechat --ledger 840       | account 10010001 must be in ledger 840",
        "--bill WECHAT --format alipay --ledger 840       | --ledger: bills of Alipay are in CNY, not in USD",
        "--bill WECHAT --format wechat --ledger 1         | --ledger: 1 is no currency of ISO 4217",
        "--bill WECHAT --format wechat --ours NOWHERE     | nowhere: cannot be read",
        "--bill WECHAT --format wechat --keys NOWHERE     | nowhere: cannot be read",
        "--bill WECHAT --format wechat --key registry     | --key: a registry is given as --keys FILE",
        "--bill WECHAT --format wechat --keys MAP --number uuid | --keys and --number exclude each other",
        "--bill WECHAT --format wechat --key user_data_64 --number hash | --number: user_data_64 has no room for a hash",
        "--bill WECHAT --format wechat --code 70          | --code: 70 is the code of corrections",
        "--bill WECHAT --format wechat --correction-code 0 | --correction-code: must be 1 to 65535",
        "--bill WECHAT --format wechat --suspense 1       | --corrections and --suspense go together",
        "--bill WECHAT --format wechat --book-date x      | --book-date: must be YYYY-MM-DD",
        "--bill WECHAT --format wechat --book-date 2026-11-11 | book date 2026-11-11: no day_cut began it",
        "--bill WECHAT --format wechat --account 9        | account 9: was never opened",
        "--bill WECHAT --format wechat --book-date 2026-11-25 --suspense 29010001 | --corrections: book date 2026-11-25 is still open",
    })
    void shouldRefuse(final String line, final String expected) throws IOException {
        final Path file = directory.resolve("refused");
        final List<String> arguments = new ArrayList<>(List.of(line.replace("WECHAT", EXAMPLE.resolve("wechat.csv").toString())
            .replace("BANK", EXAMPLE.resolve("bank.csv").toString()).replace("MAP", EXAMPLE.resolve("bank.conf").toString())
            .replace("NOWHERE", directory.resolve("nowhere").toString()).split(" +")));
        if (expected.contains("still open")) {
            arguments.addAll(List.of("--corrections", directory.resolve("open").toString()));
        }
        arguments.addAll(List.of("--differences", file.toString()));
        assertEquals(2, run(arguments.toArray(new String[0])));
        assertTrue(err.toString().contains(expected), err::toString);
        assertEquals("", out.toString());
        assertFalse(Files.exists(file));
        assertFalse(Files.exists(directory.resolve("refused.part")));
        assertFalse(Files.exists(directory.resolve("open")));
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            assertEquals(List.of(), files.toList());
        }
    }

    private int run(final String... arguments) {
        return List.of(arguments).contains("--book-date") ? runWith(arguments) : runFor("2026-11-24", arguments);
    }

    private int runFor(final String date, final String... arguments) {
        return runWith(Stream.concat(Stream.of("--book-date", date), Stream.of(arguments)).toArray(String[]::new));
    }

    private int runWith(final String... arguments) {
        final List<String> all = new ArrayList<>(List.of("reconcile", "--data", data.toString(), "--work", work.toString()));
        if (!List.of(arguments).contains("--account")) {
            all.addAll(List.of("--account", "10010001"));
        }
        all.addAll(List.of(arguments));
        return new SuanpanCommand(Terminal.NONE, new PrintWriter(out, true), new PrintWriter(err, true)).run(all.toArray(new String[0]));
    }
}
