package io.suanpan.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.benchmarks.report.Outcome;
import io.suanpan.node.cli.SuanpanCommand;
import io.suanpan.node.cli.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchVerbTest {
    private static final String SHORT = "bench --accounts 500 --retained 2000 --seconds 0.2 --warmup 0 --in-flight 4 --batch 16 ";
    /** What programs may rely on. */
    private static final List<String> NUMBERS = List.of("accounts", "batch", "tps", "p50_us", "p90_us", "p99_us", "p999_us",
        "p9999_us", "max_us", "bytes_per_command", "memory_bytes", "seed", "accepted", "declined", "gc_pauses", "cpu_cores");
    private static final List<String> TEXTS = List.of("engine", "scenario", "durability", "threading", "ids", "version");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "bench --accounts 1                                | --accounts: must be 2 or more",
        "bench --accounts many                             | Invalid value for option '--accounts'",
        "bench --hot-share 1.5                             | --hot-share: must be 0 to 1",
        "bench --scenario refund                           | Invalid value for option '--scenario'",
        "bench --durability cluster                        | Invalid value for option '--durability'",
        "bench --batch 8191                                | --batch: must be 1 to 8190",
        "bench --batch 0                                   | --batch: must be 1 to 8190",
        "bench --sessions 1 --drivers 2                    | --sessions: must be at least one for each driver",
        "bench --in-flight 0                               | --in-flight: must be 1 or more",
        "bench --rate -1                                   | --rate: must be 1 to",
        "bench --ring 10000                                | --ring: must be a power of two",
        "bench --retained 0                                | --retained: must be",
        "bench --seconds 0                                 | --seconds: must be more than 0",
        "bench --driver-idle doorbell                      | --driver-idle: doorbell is the ring's",
        "bench --engine hashmap --scenario hold-capture    | --engine: hashmap knows transfers in memory",
        "bench --scenario double11 --batch 2               | --scenario: double11 needs",
        "bench --scenario double11 --hot-share 0.5         | --scenario: double11 needs",
        "bench --scenario double11 --accounts 9            | --scenario: double11 needs",
        "bench --engine hashmap --scenario double11        | --engine: hashmap knows transfers in memory",
        "bench --statements --postings 1000                | --postings: must be a multiple of 1000 from 2000",
        "bench --statements --postings 2500                | --postings: must be a multiple of 1000 from 2000",
        "bench --snapshot --snapshot-rate -1               | --snapshot-rate: must be 0 to 1048576",
        "bench --snapshot --snapshot-copied 0              | --snapshot-copied: must be 1 to 16384",
        "bench --reconcile 0                               | --reconcile: must be 1 to 100000000",
        "bench --suite --only speed                        | --only: no run is called speed",
        "bench --members 2                                 | --members: must be 1, 3 or 5",
        "bench --cluster --only speed                      | --only: no run is called speed",
        "bench --cluster localhost --members 1             | --cluster: members are either named or started here",
        "bench --cluster localhost:x                       | --cluster: members: no port behind the colon of localhost:x",
        "bench --members 3 --ipc                           | --ipc: reaches one member",
        "bench --failover-drill --timeouts none            | Invalid value for option '--timeouts'",
        "bench --name ../../etc                            | --name: small letters",
        "bench fast                                        | Unmatched argument",
    })
    void shouldRefuseWhatItCannotDo(final String line, final String why) {
        assertEquals(2, run(line));
        assertTrue(err.toString().contains(why), err::toString);
        assertEquals("", out.toString());
    }

    @Test
    void shouldRefuseADataDirectoryThatIsNotEmpty() throws IOException {
        Files.writeString(directory.resolve("money"), "all of it");
        assertEquals(2, run("bench --data " + directory));
        assertTrue(err.toString().contains("is not empty"), err::toString);
        assertTrue(Files.exists(directory.resolve("money")));
    }

    @Test
    void shouldKeepAReportOfStatements() throws IOException {
        assertEquals(0, run("bench --statements --postings 4000 --seconds 0.1 --format json --report " + directory), err::toString);
        final List<String> lines = out.toString().lines().toList();
        final Outcome outcome = Outcome.of("run", lines.get(lines.size() - 1), new TreeMap<>());
        assertTrue(outcome.isValid() && outcome.number("ratio") > 0, out::toString);
        try (Stream<Path> folders = Files.list(directory)) {
            final Path folder = folders.filter(Files::isDirectory).findFirst().orElseThrow();
            final String page = Files.readString(folder.resolve("report.md"));
            assertTrue(page.contains("Pages of 100 from an account of 4,000 postings, and from accounts of 1,000"), page);
            assertTrue(page.contains("| random | "), page);
            assertTrue(Files.exists(folder.resolve("run-random-long.hlog")));
        }
    }

    @Test
    void shouldKeepAReportOfSnapshots() throws IOException {
        final Path reports = directory.resolve("reports");
        assertEquals(0, run(SHORT + "--snapshot --durability process --data " + directory.resolve("data") + " --report " + reports),
            err::toString);
        assertTrue(out.toString().contains("p99.9       x ") && out.toString().contains("  start  "), out::toString);
        try (Stream<Path> folders = Files.list(reports)) {
            final Path folder = folders.filter(Files::isDirectory).findFirst().orElseThrow();
            final String page = Files.readString(folder.resolve("report.md"));
            assertTrue(page.contains("| without | ") && page.contains("| with | "), page);
            assertTrue(Files.exists(folder.resolve("run-with.hlog")));
        }
        assertFalse(Files.exists(directory.resolve("data")));
    }

    @Test
    void shouldKeepAReportOfAReconciliation() throws IOException {
        final Path reports = directory.resolve("reports");
        assertEquals(0, run("bench --reconcile 2000 --data " + directory.resolve("data") + " --report " + reports), err::toString);
        assertTrue(out.toString().contains(" rows/s of each side, "), out::toString);
        try (Stream<Path> folders = Files.list(reports)) {
            final Path folder = folders.filter(Files::isDirectory).findFirst().orElseThrow();
            final String page = Files.readString(folder.resolve("report.md"));
            assertTrue(page.contains("2,000 rows of an export with as many of a bill: "), page);
            assertTrue(page.contains("| sorting the bill | "), page);
        }
        assertTrue(Files.readString(reports.resolve("README.md")).contains(" rows/s reconciled"));
        assertFalse(Files.exists(directory.resolve("data")));
    }

    @Test
    void shouldPrintEveryFigureAsOneLineOfJson() throws IOException {
        assertEquals(0, run(SHORT + "--durability memory --format json"), err::toString);
        final List<String> lines = out.toString().lines().toList();
        final Outcome outcome = Outcome.of("run", lines.get(lines.size() - 1), new TreeMap<>());
        for (final String name : NUMBERS) {
            assertTrue(outcome.figures().get(name) instanceof Number, name);
        }
        for (final String name : TEXTS) {
            assertTrue(outcome.figures().get(name) instanceof String, name);
        }
        assertTrue(outcome.isValid());
        assertTrue(outcome.figures().containsKey("why_invalid"));
        assertNull(outcome.figures().get("why_invalid"));
        assertTrue(outcome.figures().containsKey("offered"));
        assertNull(outcome.figures().get("offered"));
        assertEquals("transfer", outcome.text("scenario"));
        assertEquals("memory", outcome.text("durability"));
        assertEquals(500, outcome.number("accounts"));
        assertTrue(outcome.number("tps") > 0);
    }

    @Test
    void shouldMeasureAMemberInAProcessOfItsOwn() throws IOException {
        final Path data = directory.resolve("data");
        assertEquals(0, run(SHORT + "--members 1 --ipc --format json --data " + data), err::toString);
        final Outcome outcome = Outcome.of("run", out.toString().strip(), new TreeMap<>());
        assertTrue(outcome.isValid(), out::toString);
        assertEquals("cluster", outcome.text("durability"));
        assertEquals(1, outcome.number("members"));
        assertTrue(outcome.number("leader_cpu_ns_per_command") > 0, out::toString);
        assertFalse(Files.exists(data));
    }

    @Test
    void shouldTellWhatWasOffered() throws IOException {
        assertEquals(0, run(SHORT + "--durability memory --rate 2000 --format json"), err::toString);
        assertEquals(2_000, Outcome.of("run", out.toString().strip(), new TreeMap<>()).number("offered"));
    }

    @Test
    void shouldPrintAHeadlineForPeople() {
        assertEquals(0, run(SHORT + "--durability memory"), err::toString);
        assertTrue(out.toString().contains(" transfers/s  accepted "), out::toString);
        assertTrue(out.toString().contains("debits = credits in ledger 156"), out::toString);
        assertFalse(out.toString().contains("INVALID"), out::toString);
    }

    @Test
    void shouldRemoveTheJournalUnlessItIsToBeKept() throws IOException {
        final Path gone = directory.resolve("gone");
        final Path kept = directory.resolve("kept");
        assertEquals(0, run(SHORT + "--durability process --data " + gone), err::toString);
        assertEquals(0, run(SHORT + "--durability process --keep --data " + kept), err::toString);
        assertFalse(Files.exists(gone));
        assertTrue(Files.exists(kept.resolve("journal")));
    }

    @Test
    void shouldKeepAReport() throws IOException {
        assertEquals(0, run(SHORT + "--durability memory --name first --report " + directory), err::toString);
        assertEquals(0, run(SHORT + "--durability memory --name first --report " + directory), err::toString);
        try (Stream<Path> folders = Files.list(directory).filter(Files::isDirectory)) {
            for (final Path folder : folders.toList()) {
                assertTrue(folder.getFileName().toString().matches("\\d{4}-\\d\\d-\\d\\d-first(-2)?"), folder::toString);
                assertTrue(Files.readString(folder.resolve("report.md")).contains("Every run passed its own checks."));
                assertTrue(Files.size(folder.resolve("results.json")) > 0);
            }
        }
        assertTrue(Files.readString(directory.resolve("README.md")).contains("-first-2/report.md"));
    }

    private int run(final String line) {
        return new SuanpanCommand(Terminal.NONE, new PrintWriter(out, true), new PrintWriter(err, true))
            .run(line.strip().split(" +", -1));
    }
}
