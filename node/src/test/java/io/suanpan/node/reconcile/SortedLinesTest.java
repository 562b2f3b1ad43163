package io.suanpan.node.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines come back sorted, all of them, however little memory there was. */
class SortedLinesTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"0, 1000000", "1, 1000000", "10000, 100000000", "10000, 100000", "500, 1", "20000, 2000"})
    void shouldSort(final int count, final long memoryBytes) throws IOException {
        final long seed = System.nanoTime();
        final SplittableRandom random = new SplittableRandom(seed);
        final List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add("P" + Long.toHexString(random.nextLong(count)) + "\t0" + random.nextInt(3) + "\t订单" + random.nextInt(2));
        }
        final AtomicLong told = new AtomicLong();
        try (SortedLines sorted = new SortedLines(directory, memoryBytes)) {
            for (final String line : lines) {
                sorted.add(line);
            }
            assertEquals(count, sorted.count());
            sorted.sort("sorting", (task, rows, part, whole) -> told.set(rows));
            lines.sort(null);
            for (final String line : lines) {
                assertEquals(line, sorted.next(), () -> "seed " + seed);
            }
            assertNull(sorted.next());
        }
        assertEquals(count, told.get());
        try (Stream<Path> files = Files.list(directory)) {
            assertTrue(files.count() <= 1, "parts were left");
        }
    }
}
