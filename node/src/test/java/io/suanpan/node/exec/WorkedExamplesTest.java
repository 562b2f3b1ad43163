package io.suanpan.node.exec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.Suanpan;
import io.suanpan.engine.SuanpanContext;
import io.suanpan.engine.ledger.LedgerContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples in docs/worked-examples.md, from the very files that the page shows, on the chart of accounts of the docs. */
class WorkedExamplesTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Path EXAMPLES = DOCS.resolve("examples");
    private static final Path CHART = EXAMPLES.resolve("chart");
    private static final Pattern FILE_OF_BLOCK = Pattern.compile("\\(examples/([a-z-]+)\\.ndjson\\)");
    private static final Pattern CLOCK = Pattern.compile("\\{\"op\":\"clock\".*");
    private static final Pattern OPENING =
        Pattern.compile("\"op\":\"open_account\",\"id\":\\d+,\"ledger\":\\d+,\"code\":(\\d+)(?:,\"flags\":\\[([^]]*)])?");
    private static final Pattern CODE = Pattern.compile("\"amount\":\\d+(?:,\"ledger\":\\d+)?,\"code\":(\\d+)");
    private static final Pattern SUMS = Pattern.compile("\"ledger\":(\\d+),\"code\":\\d+,\"debits_pending\":\"?(\\d+)\"?,"
        + "\"debits_posted\":\"?(\\d+)\"?,\"credits_pending\":\"?(\\d+)\"?,\"credits_posted\":\"?(\\d+)\"?");

    static Stream<String> names() throws IOException {
        return FILE_OF_BLOCK.matcher(page("worked-examples.md")).results().map(link -> link.group(1)).distinct().sorted();
    }

    @Test
    void shouldShowEveryFileOnThePage() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            final List<String> withClock = files.map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".ndjson") && !name.equals("first-payment.ndjson"))
                .map(name -> name.replace(".ndjson", "")).sorted().toList();
            assertEquals(withClock, names().toList());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldAnswerAsWrittenDown(final String name) throws Exception {
        final ScriptClock clock = new ScriptClock();
        try (Suanpan engine = open(clock)) {
            assertEquals(answers(name), run(engine, clock, script(name)));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldDoNothingTwice(final String name) throws Exception {
        final ScriptClock clock = new ScriptClock();
        try (Suanpan engine = open(clock)) {
            final List<String> first = run(engine, clock, script(name)).lines().toList();
            final String again = run(engine, clock, CLOCK.matcher(script(name)).replaceAll("[]"));
            assertFalse(again.contains("\"debit_account\":"), again);
            assertEquals(sums(first.get(first.size() - 1)), sums(again.substring(again.lastIndexOf("{\"op\":\"trial_balance\""))));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldEndWithBooksThatAreEven(final String name) throws Exception {
        final String last = answers(name).lines().reduce("", (before, line) -> line);
        final Map<String, BigInteger> differences = new HashMap<>();
        final List<MatchResult> rows = SUMS.matcher(last).results().toList();
        for (final MatchResult row : rows) {
            differences.merge(row.group(1) + " pending", difference(row.group(2), row.group(4)), BigInteger::add);
            differences.merge(row.group(1) + " posted", difference(row.group(3), row.group(5)), BigInteger::add);
        }
        assertFalse(rows.isEmpty(), last);
        differences.forEach((ledger, difference) -> assertEquals(BigInteger.ZERO, difference, ledger));
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldUseTheCodesOfTheChart(final String name) throws Exception {
        assertFollowsChart(script(name));
    }

    @Test
    void shouldOpenTheSampleAccounts() throws Exception {
        final String script = Files.readString(CHART.resolve("accounts.ndjson"));
        assertFollowsChart(script);
        final ScriptClock clock = new ScriptClock();
        try (Suanpan engine = open(clock)) {
            final String answers = run(engine, clock, script);
            final long accounts = OPENING.matcher(script).results().count();
            assertEquals(accounts, Pattern.compile("\"result\":\"ok\"").matcher(answers).results().count(), answers);
            final String again = run(engine, clock, script);
            assertEquals(accounts, Pattern.compile("\"result\":\"exists\"").matcher(again).results().count(), again);
        }
    }

    @Test
    void shouldShowTheLinesOfTheFiles() throws IOException {
        List<String> file = List.of();
        final List<String> lines = page("worked-examples.md").lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            final var link = FILE_OF_BLOCK.matcher(lines.get(i));
            if (link.find()) {
                file = script(link.group(1)).lines().toList();
            } else if (lines.get(i).equals("```")) {
                final int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf("```");
                for (final String command : joined(lines.subList(i + 1, end))) {
                    assertTrue(file.contains(command), "not in its file: " + command);
                }
                i = end;
            }
        }
    }

    @Test
    void shouldShowTheChartOfTheFiles() throws IOException {
        final String page = page("chart-of-accounts.md");
        for (final String file : List.of("account-codes.csv", "transfer-codes.csv")) {
            for (final List<String> row : rows(file)) {
                assertTrue(page.contains("| " + String.join(" | ", row.subList(0, 3)) + " | "), "not on the page: " + row);
            }
        }
        final int block = page.indexOf("```\n") + 4;
        final String merchant = joined(page.substring(block, page.indexOf("\n```", block)).lines().toList()).get(0);
        assertTrue(Files.readAllLines(CHART.resolve("accounts.ndjson")).contains(merchant), merchant);
    }

    private static void assertFollowsChart(final String script) throws IOException {
        final Map<String, String> flagsOfCode = rows("account-codes.csv").stream()
            .collect(Collectors.toMap(row -> row.get(0), row -> row.get(4).replace('|', ',')));
        OPENING.matcher(script).results().forEach(opening -> assertEquals(flagsOfCode.get(opening.group(1)),
            opening.group(2) == null ? "" : opening.group(2).replace("\"", "").replaceAll(",?linked", ""), opening.group()));
        final List<String> codes = rows("transfer-codes.csv").stream().map(row -> row.get(0)).toList();
        CODE.matcher(script).results().forEach(code -> assertTrue(codes.contains(code.group(1)), code.group()));
    }

    /** Rows of a file of codes, without its header. Names have no commas; the text behind the flags may. */
    private static List<List<String>> rows(final String file) throws IOException {
        return Files.readAllLines(CHART.resolve(file)).stream().skip(1)
            .map(line -> List.of(line.replaceAll("\"[^\"]*\"", "text").split(",", -1))).toList();
    }

    /** Lines that were broken for the page, in one piece again. */
    private static List<String> joined(final List<String> lines) {
        return List.of(String.join("\n", lines).replaceAll("\n +", "").split("\n", -1));
    }

    private static BigInteger difference(final String debits, final String credits) {
        return new BigInteger(debits).subtract(new BigInteger(credits));
    }

    private static List<String> sums(final String trialBalance) {
        return SUMS.matcher(trialBalance).results().map(MatchResult::group).toList();
    }

    private static Suanpan open(final ScriptClock clock) {
        return Suanpan.open(new SuanpanContext().clock(clock)
            .ledger(new LedgerContext().accounts(100).transfers(1_000).holds(100)));
    }

    private static String run(final Suanpan engine, final ScriptClock clock, final String script) throws Exception {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Script(engine::submit, clock, new ByteArrayInputStream(script.getBytes(UTF_8)), out).run();
        return out.toString(UTF_8);
    }

    private static String script(final String name) throws IOException {
        return Files.readString(EXAMPLES.resolve(name + ".ndjson"));
    }

    private static String answers(final String name) throws IOException {
        return Files.readString(EXAMPLES.resolve("answers").resolve(name + ".ndjson"));
    }

    private static String page(final String name) throws IOException {
        return Files.readString(DOCS.resolve(name));
    }
}
