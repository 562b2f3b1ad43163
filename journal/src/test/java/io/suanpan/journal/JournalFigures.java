package io.suanpan.journal;

import io.suanpan.engine.log.Durability;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Measures the journal alone, and in the same run the raw file that it is compared with. Not a test: run {@code main} with a
 * directory on the disk to measure. It needs about 10 GB there.
 */
final class JournalFigures {
    private static final int[] ENTRY_SIZES = {1, 8, 64, 512, 4096};
    private static final long PROCESS_COMMANDS = 12_000_000;
    private static final int COMMITS = 20_000;
    private static final int BLOCK_BYTES = 4096;

    private JournalFigures() {
    }

    public static void main(final String[] arguments) throws IOException {
        final Path directory = Path.of(arguments[0]);
        for (int round = 0; round < 2; round++) {
            for (final int size : ENTRY_SIZES) {
                process(directory.resolve("process-" + round + '-' + size), size);
            }
            raw(directory.resolve("raw-" + round), BLOCK_BYTES);
            disk(directory.resolve("disk-" + round), 1);
            raw(directory.resolve("raw-64k-" + round), BLOCK_BYTES * 16);
            disk(directory.resolve("disk-500-" + round), 500);
            raw(directory.resolve("raw-512k-" + round), BLOCK_BYTES * 128);
            disk(directory.resolve("disk-4096-" + round), 4096);
        }
    }

    private static JournalContext context(final Path directory, final Durability durability) {
        return new JournalContext().directory(directory).durability(durability).parameters(new TreeMap<>());
    }

    private static void process(final Path directory, final int size) {
        final Frames frames = new Frames(new FrameSource(1));
        final int entries = (int) Math.min(PROCESS_COMMANDS / size, 3_000_000);
        try (ChronicleCommandLog log = ChronicleCommandLog.open(context(directory, Durability.PROCESS))) {
            log.replay((window, digestSequence, digest, bookDate) -> { });
            long stamped = 0;
            final long start = System.nanoTime();
            for (int i = 0; i < entries; i++) {
                final long last = frames.last();
                final long before = System.nanoTime();
                final var window = frames.next(size);
                stamped += System.nanoTime() - before;
                log.append(window, last, last, 1);
                log.commit();
                log.settle();
            }
            final double ns = (System.nanoTime() - start - stamped) / ((double) entries * size);
            print("process, %d commands an entry: %.1f ns a command%n", size, ns);
        }
    }

    private static void raw(final Path file, final int bytes) throws IOException {
        final long size = 256L << 20;
        final ByteBuffer block = ByteBuffer.allocateDirect(bytes);
        final long[] ns = new long[COMMITS / (bytes == BLOCK_BYTES ? 1 : 4)];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (long at = 0; at < size; at += bytes) {
                channel.write(block.clear(), at);
            }
            channel.force(true);
            for (int i = 0; i < ns.length; i++) {
                final long start = System.nanoTime();
                channel.write(block.clear(), (long) i * bytes % size);
                channel.force(false);
                ns[i] = System.nanoTime() - start;
            }
        }
        Files.delete(file);
        print("raw file, write and force of %d bytes: %s%n", bytes, percentiles(ns));
    }

    private static void disk(final Path directory, final int size) {
        final Frames frames = new Frames(new FrameSource(1));
        final long[] commit = new long[COMMITS / (size == 1 ? 1 : 4)];
        try (ChronicleCommandLog log = ChronicleCommandLog.open(context(directory, Durability.DISK))) {
            log.replay((window, digestSequence, digest, bookDate) -> { });
            final long begin = System.nanoTime();
            for (int i = 0; i < commit.length; i++) {
                final long last = frames.last();
                final var window = frames.next(size);
                final long start = System.nanoTime();
                log.append(window, last, last, 1);
                log.commit();
                commit[i] = System.nanoTime() - start;
                log.settle();
            }
            final double seconds = (System.nanoTime() - begin) / 1e9;
            print("disk, %d commands a commit: %s, %.0f commands/s%n", size, percentiles(commit), commit.length * (double) size / seconds);
        }
    }

    private static String percentiles(final long[] ns) {
        Arrays.sort(ns);
        double sum = 0;
        for (final long value : ns) {
            sum += value;
        }
        return String.format(Locale.ROOT, "p50 %.0f us, p99 %.0f us, max %.0f us, %.0f/s", ns[ns.length / 2] / 1e3,
            ns[ns.length * 99 / 100] / 1e3, ns[ns.length - 1] / 1e3, ns.length / (sum / 1e9));
    }

    private static void print(final String format, final Object... arguments) {
        System.out.printf(Locale.ROOT, format, arguments);
    }
}
