package io.suanpan.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.benchmarks.cluster.FailoverResult;
import io.suanpan.benchmarks.run.Check;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailoverReportTest {
    @TempDir
    private Path directory;

    private static FailoverResult result(final boolean isSound) {
        return new FailoverResult(true, 690_000_000, 700_000_000, 10_000, 12, 0, 0, 300, 1, 1,
            List.of(new Check("postings = commands acknowledged", isSound, "10000 = 10000")));
    }

    private static Outcome outcome(final FailoverResult result) throws IOException {
        return Outcome.of("failover-fast", FailoverReport.line(result, "fast", 20_000, 1, "test"), new TreeMap<>());
    }

    @Test
    void shouldTellProgramsAndPeople() throws IOException {
        final Outcome outcome = outcome(result(true));
        assertTrue(outcome.isValid());
        assertEquals(700, outcome.number("recovery_ms"));
        assertEquals(300, outcome.number("resent"));
        final StringWriter text = new StringWriter();
        FailoverReport.print(result(true), "fast", 20_000, new PrintWriter(text));
        assertTrue(text.toString().contains("700 ms to the first acknowledgement"), text::toString);
    }

    @Test
    void shouldSayWhatWasLost() throws IOException {
        final Outcome outcome = outcome(result(false));
        assertFalse(outcome.isValid());
        assertEquals("postings = commands acknowledged: 10000 = 10000", outcome.text("why_invalid"));
    }

    @Test
    void shouldStandInAReport() throws IOException {
        final Path folder = new ReportFolder(directory, LocalDate.of(2026, 1, 1), "drill", "bench", Map.of())
            .write(List.of(outcome(result(true))), List.of());
        final String page = Files.readString(folder.resolve("report.md"));
        assertTrue(page.contains("| failover-fast | fast | 20,000 | 700 ms | 690 ms | 10,000 | 300 | 12 | 0 |"), page);
    }
}
