package io.suanpan.benchmarks.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.benchmarks.report.Outcome;
import io.suanpan.benchmarks.report.ReconcileReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcileRunTest {
    @TempDir
    private Path directory;

    @Test
    void shouldReconcileWhatItHasWritten() throws IOException {
        final List<String> tasks = new ArrayList<>();
        final ReconcileResult result = new ReconcileRun(10_000, directory, tasks::add).run();
        assertNull(result.fault());
        assertEquals(List.of("writing", "reading ours", "sorting ours", "reading the bill", "sorting the bill", "matching"), tasks);
        assertEquals(tasks.subList(1, tasks.size()), List.copyOf(result.tasks().keySet()));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(0, files.count());
        }
        final Outcome outcome = Outcome.of("run", ReconcileReport.line(result, "test"), new TreeMap<>());
        assertTrue(outcome.isValid());
        assertEquals(result.rowsPerSecond(), outcome.number("tps"));
        assertEquals(5, ((Map<?, ?>) outcome.figures().get("tasks")).size());
    }

    @Test
    void shouldTellWhatWasWrong() throws IOException {
        final ReconcileResult wrong = new ReconcileResult(10, 1, Map.of(), 1, 1, "equal: 9 rows instead of 10");
        final StringWriter text = new StringWriter();
        ReconcileReport.print(wrong, new PrintWriter(text));
        assertTrue(text.toString().contains("INVALID\n  equal: 9 rows instead of 10"), text::toString);
        assertFalse(Outcome.of("run", ReconcileReport.line(wrong, "test"), new TreeMap<>()).isValid());
    }
}
