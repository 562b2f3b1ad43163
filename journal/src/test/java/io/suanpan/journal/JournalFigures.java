package io.suanpan.journal;

import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.log.Durability;
import io.suanpan.journal.entry.EntryLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeMap;
import net.openhft.chronicle.bytes.SyncMode;

/**
 * Measures the journal alone, and in the same run the raw file and the ways of Chronicle's own that it is compared with. Not a test: run
 * {@code main} with a directory on the disk to measure. It needs about 15 GB there. With {@code commits} as second argument only
 * the commits are measured.
 */
final class JournalFigures {
    private static final int[] ENTRY_SIZES = {1, 8, 64, 512, 4096};
    private static final long PROCESS_COMMANDS = 12_000_000;
    private static final int COMMITS = 2_000;
    private static final int BLOCK_BYTES = 4096;
    private static final int RECORD_HEADER_BYTES = 64;
    private static final long RAW_BYTES = 64L << 20;

    private JournalFigures() {
    }

    public static void main(final String[] arguments) throws IOException {
        final Path directory = Path.of(arguments[0]);
        final boolean commitsOnly = arguments.length > 1 && arguments[1].equals("commits");
        for (final int size : ENTRY_SIZES) {
            if (!commitsOnly) {
                process(directory.resolve("process-" + size), size);
            }
            commits(directory.resolve("commits-" + size), size);
        }
    }

    private static JournalContext context(final Path directory, final Durability durability) {
        return new JournalContext().directory(directory).durability(durability).parameters(new TreeMap<>());
    }

    private static void process(final Path directory, final int size) {
        final Frames frames = new Frames(new FrameSource(1));
        final int entries = (int) Math.min(PROCESS_COMMANDS / size, 3_000_000);
        try (ChronicleCommandLog log = ChronicleCommandLog.open(context(directory, Durability.PROCESS))) {
            log.replay(0, (window, digestSequence, digest, bookDate) -> { });
            long stamped = 0;
            final long start = System.nanoTime();
            for (int i = 0; i < entries; i++) {
                final long last = frames.last();
                final long before = System.nanoTime();
                final FrameWindow window = frames.next(size);
                stamped += System.nanoTime() - before;
                log.append(window, last, last, 1);
                log.commit();
                log.settle();
            }
            final double ns = (System.nanoTime() - start - stamped) / ((double) entries * size);
            print("process, %d commands an entry: %.1f ns a command%n", size, ns);
        }
    }

    /** One by one in turn, so that whatever else the machine does meets all of them alike. */
    private static void commits(final Path directory, final int size) throws IOException {
        final int bytes = (RECORD_HEADER_BYTES + EntryLayout.bytes(size) + BLOCK_BYTES - 1) & -BLOCK_BYTES;
        final ByteBuffer block = ByteBuffer.allocateDirect(bytes);
        final byte[] document = new byte[bytes];
        final long[][] ns = new long[5][COMMITS];
        final JournalContext forced = context(directory.resolve("forced"), Durability.PROCESS);
        try (FileChannel raw = preallocated(directory, block);
            ChronicleCommandLog disk = opened(context(directory.resolve("disk"), Durability.DISK));
            ChronicleCommandLog process = opened(forced);
            FileChannel chronicle = FileChannel.open(Bytes.newestFile(forced.directory()), StandardOpenOption.WRITE);
            SyncedQueue asked = new SyncedQueue(directory.resolve("sync-async"), SyncMode.ASYNC);
            SyncedQueue waited = new SyncedQueue(directory.resolve("sync-sync"), SyncMode.SYNC)) {
            final Frames diskFrames = new Frames(new FrameSource(1));
            final Frames processFrames = new Frames(new FrameSource(1));
            for (int i = 0; i < COMMITS; i++) {
                long start = System.nanoTime();
                raw.write(block.clear(), (long) i * bytes % RAW_BYTES);
                raw.force(false);
                ns[0][i] = System.nanoTime() - start;
                final long last = diskFrames.last();
                final FrameWindow diskEntry = diskFrames.next(size);
                final FrameWindow processEntry = processFrames.next(size);
                start = System.nanoTime();
                disk.append(diskEntry, last, last, 1);
                disk.commit();
                ns[1][i] = System.nanoTime() - start;
                disk.settle();
                start = System.nanoTime();
                process.append(processEntry, last, last, 1);
                chronicle.force(false);
                ns[2][i] = System.nanoTime() - start;
                ns[3][i] = asked.commit(document);
                ns[4][i] = waited.commit(document);
            }
            print("%d commands, %d bytes: raw file %s; ring %s; Chronicle's file forced %s; sync() as it comes %s, %d KiB of %d left dirty;"
                + " sync() with SyncMode.SYNC %s, %d KiB left dirty%n", size, bytes, percentiles(ns[0]), percentiles(ns[1]),
                percentiles(ns[2]), percentiles(ns[3]), asked.dirtyKiB(), asked.writtenKiB(), percentiles(ns[4]), waited.dirtyKiB());
        }
    }

    private static FileChannel preallocated(final Path directory, final ByteBuffer block) throws IOException {
        final FileChannel raw = FileChannel.open(Files.createDirectories(directory).resolve("raw"),
            StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        for (long at = 0; at < RAW_BYTES + block.capacity(); at += block.capacity()) {
            raw.write(block.clear(), at);
        }
        raw.force(true);
        return raw;
    }

    private static ChronicleCommandLog opened(final JournalContext context) {
        final ChronicleCommandLog log = ChronicleCommandLog.open(context);
        log.replay(0, (window, digestSequence, digest, bookDate) -> { });
        return log;
    }

    private static String percentiles(final long[] ns) {
        Arrays.sort(ns);
        return String.format(Locale.ROOT, "p50 %.0f p90 %.0f p99 %.0f us", ns[ns.length / 2] / 1e3,
            ns[ns.length * 9 / 10] / 1e3, ns[ns.length * 99 / 100] / 1e3);
    }

    private static void print(final String format, final Object... arguments) {
        System.out.printf(Locale.ROOT, format, arguments);
    }
}
