package io.suanpan.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
    private static final String VALID = "{\"tps\":1234567.8,\"p99_us\":812.4,\"valid\":true,\"why_invalid\":null,"
        + "\"checks\":[{\"name\":\"accounts\",\"passed\":true,\"detail\":\"all\"}]}";
    private static final String WRONG = "{\"tps\":9999999,\"p99_us\":1,\"valid\":false,\"why_invalid\":\"digest: 1 = 2\","
        + "\"checks\":[{\"name\":\"digest\",\"passed\":false,\"detail\":\"1 = 2\"}]}";

    @TempDir
    private Path root;

    @Test
    void shouldKeepWhatIsRight() throws IOException {
        final Path folder = folder("right").write(List.of(outcome("memory", VALID)), List.of());
        final String page = Files.readString(folder.resolve("report.md"));
        assertEquals("2026-11-23-right", folder.getFileName().toString());
        assertTrue(page.contains("Every run passed its own checks."), page);
        assertTrue(page.contains("| memory | 1,234,568 |"), page);
        assertTrue(page.contains("ok: accounts: all"), page);
        assertTrue(page.contains("cpu: an abacus"), page);
        assertEquals("raw", Files.readString(folder.resolve("memory-latency.hlog")));
        assertTrue(index().contains("1,234,568 commands/s, p99 812 µs"), index());
    }

    @Test
    void shouldKeepWhatIsWrongAndSaySo() throws IOException {
        final Path folder = folder("wrong").write(List.of(outcome("memory", WRONG)), List.of());
        final String page = Files.readString(folder.resolve("report.md"));
        assertTrue(page.contains("**INVALID: memory**: digest: 1 = 2"), page);
        assertTrue(page.contains("| memory | INVALID |"), page);
        assertTrue(page.contains("**FAILED**: digest: 1 = 2"), page);
        assertTrue(index().contains("**1 INVALID**"), index());
    }

    @Test
    void shouldTellWhichTargetsWereMet() throws IOException {
        folder("suite").write(List.of(outcome("memory", VALID)),
            List.of(new Verdict("speed", "1/s", "2/s", true), new Verdict("memory", "1 B", "2 B", false)));
        assertTrue(index().contains("1 of 2 targets met"), index());
    }

    @Test
    void shouldListTheNewestFirst() throws IOException {
        folder("a").write(List.of(outcome("memory", VALID)), List.of());
        folder("b").write(List.of(outcome("memory", VALID)), List.of());
        assertTrue(index().indexOf("2026-11-23-b") < index().indexOf("2026-11-23-a"));
    }

    private ReportFolder folder(final String name) {
        return new ReportFolder(root, LocalDate.of(2026, 11, 23), name, "./suanpan bench",
            Map.of("cpu", "an abacus", "cores", "2", "suanpan", "0.1"));
    }

    private String index() throws IOException {
        return Files.readString(root.resolve("README.md"));
    }

    private static Outcome outcome(final String name, final String line) throws IOException {
        final SortedMap<String, String> hlogs = new TreeMap<>(Map.of("latency", "raw"));
        return Outcome.of(name, line, hlogs);
    }
}
