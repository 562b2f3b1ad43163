package io.suanpan.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.suanpan.engine.log.Durability;
import io.suanpan.journal.file.CycleFiles;
import io.suanpan.journal.file.PageCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the journal leaves in the page cache, as {@code fincore(1)} sees it. */
class PageCacheTest {
    private static final int ENTRIES = 800;
    private static final int COMMANDS = 512;
    private static final long CACHED_BYTES = 8L << 20;
    private static final long ENOUGH_BYTES = 3 * CACHED_BYTES;
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(20);

    @ParameterizedTest
    @EnumSource(value = Durability.class, names = {"PROCESS", "DISK"})
    void shouldLetGoOfPagesLongWrittenAndLoseNothing(final Durability durability) throws Exception {
        // Not the system's temporary directory, which may be memory.
        final Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "page-cache");
        assumeTrue(PageCache.isControllable() && residentBytes(directory) == 0, "needs Linux and fincore");
        final JournalContext context = JournalRig.context(directory, durability).cachedBytes(CACHED_BYTES);
        try (JournalRig rig = new JournalRig(context)) {
            for (int i = 0; i < ENTRIES; i++) {
                rig.write(COMMANDS);
            }
            final long deadline = System.nanoTime() + DEADLINE_NS;
            while (residentBytes(directory) > ENOUGH_BYTES && System.nanoTime() - deadline < 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
            assertTrue(residentBytes(directory) <= ENOUGH_BYTES, "in memory: " + residentBytes(directory));
        }
        try (JournalRig again = new JournalRig(context)) {
            assertEquals((long) ENTRIES * COMMANDS, again.lastWritten());
        }
    }

    private static long residentBytes(final Path directory) throws IOException, InterruptedException {
        long bytes = 0;
        for (final Path file : CycleFiles.list(directory.resolve(JournalContext.QUEUE_DIRECTORY))) {
            final Process process = new ProcessBuilder("fincore", "-b", "-n", "-o", "RES", file.toString()).start();
            final String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                return -1;
            }
            bytes += Long.parseLong(text);
        }
        return bytes;
    }
}
