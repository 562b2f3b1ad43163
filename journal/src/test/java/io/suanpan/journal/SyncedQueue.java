package io.suanpan.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.openhft.chronicle.bytes.SyncMode;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * Chronicle's own way to force, {@code appender.sync()} after each document, and what it leaves behind. Nothing touches its pages ahead,
 * so its figures carry the page faults too.
 */
final class SyncedQueue implements AutoCloseable {
    private static final int BLOCK_BYTES = 64 << 20;
    private static final Path MAPPINGS = Path.of("/proc/self/smaps");
    private static final int KIB = 1024;

    private final Path directory;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private long written;

    SyncedQueue(final Path directory, final SyncMode mode) {
        this.directory = directory;
        this.queue = SingleChronicleQueueBuilder.binary(directory).blockSize(BLOCK_BYTES).syncMode(mode).build();
        this.appender = queue.createAppender();
    }

    /** Nanoseconds that it took to append a document and to have it forced. */
    long commit(final byte[] document) {
        final long start = System.nanoTime();
        try (DocumentContext context = appender.writingDocument()) {
            context.wire().bytes().write(document);
        }
        appender.sync();
        written += document.length;
        return System.nanoTime() - start;
    }

    /** What was appended so far. */
    long writtenKiB() {
        return written / KIB;
    }

    /** Mapped pages of its files that are dirty now, as the kernel counts them: what a loss of power would take. */
    long dirtyKiB() throws IOException {
        final List<String> lines = Files.readAllLines(MAPPINGS);
        long dirty = 0;
        boolean ours = false;
        for (final String line : lines) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                ours = line.contains(directory.toAbsolutePath().normalize() + "/") && line.endsWith(".cq4");
            } else if (ours && line.matches("(Shared|Private)_Dirty: .*")) {
                dirty += Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return dirty;
    }

    @Override
    public void close() {
        appender.close();
        queue.close();
    }
}
