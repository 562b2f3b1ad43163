package io.suanpan.benchmarks.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.benchmarks.load.LoadShape;
import io.suanpan.benchmarks.load.Population;
import io.suanpan.benchmarks.report.Outcome;
import io.suanpan.benchmarks.report.ReportFolder;
import io.suanpan.benchmarks.report.SnapshotStallReport;
import io.suanpan.snapshot.format.Compression;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotStallRunTest {
    @TempDir
    private Path directory;

    @Test
    void shouldTimeSnapshotsAndStandInAReport() throws Exception {
        final LoadShape shape = new LoadShape(1, 1, 8, 16, 0, () -> YieldingIdleStrategy.INSTANCE, 10);
        final MemberSettings members = new MemberSettings(1, MemberSettings.anyBasePort(), directory.resolve("data"),
            MemberSettings.Patience.DEFAULT, false, 1_000, 1_000, 1_000);
        final SnapshotStallResult result =
            new SnapshotStallRun(new Population(1_000, 0, 1L << 40), shape, members, Compression.LZ4).run();
        assertTrue(result.isValid(), () -> result.checks().toString());
        assertEquals(3, result.stallsMs().size());
        assertTrue(result.stallsMs().stream().allMatch(ms -> ms > 0), result::toString);
        final StringWriter text = new StringWriter();
        SnapshotStallReport.print(result, new PrintWriter(text));
        assertTrue(text.toString().contains("stands still for "), text::toString);
        final Path folder = new ReportFolder(directory, LocalDate.of(2026, 1, 1), SnapshotStallReport.SCENARIO, "bench", Map.of())
            .write(List.of(Outcome.of("run", SnapshotStallReport.line(result, "test"), new TreeMap<>())), List.of());
        final String page = Files.readString(folder.resolve("report.md"));
        assertTrue(page.contains("1,000 accounts, room for 1,000 transfers, 1 members in one process, pages lz4."), page);
    }
}
