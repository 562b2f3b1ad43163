package io.suanpan.benchmarks.measure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How often a second a disk can be made to keep something: 4 KiB written to a raw file that already has its blocks, then
 * {@code fdatasync}. No journal that answers each command after a force of its own can be faster.
 */
public final class ForceRate {
    /** Bytes written before each force. */
    public static final int BLOCK_BYTES = 4_096;

    private static final int FILE_BYTES = 64 << 20;
    private static final int CHUNK_BYTES = 1 << 20;
    private static final long LARGEST_NS = TimeUnit.MINUTES.toNanos(10);

    private ForceRate() {
    }

    /**
     * Measures.
     *
     * @param directory where the file is made, and removed again
     * @param seconds   how long
     * @return how long each write and force took, in nanoseconds
     * @throws IOException from the disk
     */
    public static Histogram measure(final Path directory, final double seconds) throws IOException {
        final Path path = directory.resolve("force-rate.raw");
        try (FileChannel file = FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            allocate(file);
            return measure(file, (long) (seconds * TimeUnit.SECONDS.toNanos(1)));
        } finally {
            Files.deleteIfExists(path);
        }
    }

    private static void allocate(final FileChannel file) throws IOException {
        final ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK_BYTES);
        for (long at = 0; at < FILE_BYTES; at += CHUNK_BYTES) {
            write(file, zeros.clear(), at);
        }
        file.force(true);
    }

    private static Histogram measure(final FileChannel file, final long durationNs) throws IOException {
        final Histogram latencies = new Histogram(1, LARGEST_NS, 3);
        final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES);
        final long start = System.nanoTime();
        long before = start;
        long at = 0;
        while (before - start < durationNs) {
            block.clear().putLong(0, before);
            write(file, block, at);
            file.force(false);
            final long after = System.nanoTime();
            latencies.recordValue(Math.min(after - before, LARGEST_NS));
            before = after;
            at = (at + BLOCK_BYTES) % FILE_BYTES;
        }
        return latencies;
    }

    private static void write(final FileChannel file, final ByteBuffer bytes, final long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
    }
}
