package io.suanpan.node.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressReportTest {
    private static final long MIB = 1 << 20;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private long nowNs = -5;

    private ProgressReport report(final boolean interactive) {
        return new ProgressReport("recovering", new PrintStream(shown, true, StandardCharsets.UTF_8), interactive, () -> nowNs);
    }

    @Test
    void shouldTellRateAndTimeLeftOnceASecond() {
        try (ProgressReport report = report(false)) {
            report.onProgress(1, 5_000_000, 10 * MIB, 110 * MIB);
            nowNs += TimeUnit.SECONDS.toNanos(1) - 1;
            report.onProgress(2, 7_000_000, 20 * MIB, 110 * MIB);
            nowNs += 1;
            report.onProgress(3, 8_000_000, 35 * MIB, 110 * MIB);
            report.onProgress(4, 8_000_001, 36 * MIB, 110 * MIB);
            nowNs += TimeUnit.SECONDS.toNanos(3);
            report.onProgress(5, 9_000_000, 60 * MIB, 110 * MIB);
        }
        assertEquals("""
            recovering: sequence 8,000,000, 35 of at most 110 MiB, 3,000,000 commands/s, at most 3 s left
            recovering: sequence 9,000,000, 60 of at most 110 MiB, 1,000,000 commands/s, at most 4 s left
            """, shown.toString(StandardCharsets.UTF_8));
    }

    @Test
    void shouldShowABarWithTheRateOnATerminal() {
        try (ProgressReport report = report(true)) {
            report.onProgress(1, 1, 0, 110 * MIB);
            nowNs += TimeUnit.SECONDS.toNanos(2);
            report.onProgress(2, 3_000_001, 35 * MIB, 110 * MIB);
        }
        final String bar = shown.toString(StandardCharsets.UTF_8);
        assertTrue(bar.contains("recovering") && bar.contains("1,500,000 commands/s"), bar);
    }

    @Test
    void shouldBeQuietAboutWhatTakesLessThanASecond() {
        try (ProgressReport report = report(true)) {
            report.onProgress(1, 1, MIB, 110 * MIB);
            nowNs += TimeUnit.SECONDS.toNanos(1) - 1;
            report.onProgress(2, 3_000_001, 109 * MIB, 110 * MIB);
        }
        assertEquals("", shown.toString(StandardCharsets.UTF_8));
    }
}
