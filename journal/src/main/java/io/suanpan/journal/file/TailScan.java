package io.suanpan.journal.file;

import io.suanpan.journal.entry.EntryCheck;
import io.suanpan.journal.entry.EntryLayout;
import io.suanpan.journal.entry.EntryView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What stands behind the last whole document of a file: nothing, the remains of a write that a crash cut short, or whole
 * entries, which tells that the gap before them is damage and not a tail.
 *
 * @param end             behind the last byte that is not 0; the start of the scan where all are 0
 * @param highestSequence first sequence of the highest whole entry found; 0 = none
 */
public record TailScan(long end, long highestSequence) {
    private static final int WINDOW_BYTES = 1 << 20;
    private static final int STEP = 4;

    /**
     * Looks at everything from a place to the end of a file.
     *
     * @param file with documents
     * @param from where the last whole document ends
     * @return what is there
     */
    public static TailScan of(final Path file, final long from) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return scan(channel, from);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static TailScan scan(final FileChannel channel, final long from) throws IOException {
        final ByteBuffer window = ByteBuffer.allocateDirect(WINDOW_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        final ByteBuffer whole = ByteBuffer.allocateDirect(EntryLayout.MAX_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        final EntryCheck check = new EntryCheck(whole);
        final EntryView view = new EntryView().wrap(new UnsafeBuffer(whole), 0);
        final long size = channel.size();
        long end = from;
        long highest = 0;
        for (long start = from; start < size; start += WINDOW_BYTES) {
            final int length = DocumentScanner.read(channel, start, window);
            for (int i = 0; i < length; i += STEP) {
                final int word = i + STEP <= length ? window.getInt(i) : window.get(i);
                if (word == 0) {
                    continue;
                }
                end = start + i + STEP;
                if (word == EntryLayout.MAGIC && isCommands(channel, start + i, whole, check, view)) {
                    highest = Math.max(highest, view.firstSequence());
                }
            }
        }
        return new TailScan(Math.min(end, size), highest);
    }

    private static boolean isCommands(final FileChannel channel, final long at, final ByteBuffer whole, final EntryCheck check,
                                      final EntryView view) throws IOException {
        final int length = DocumentScanner.read(channel, at, whole);
        return check.fault(0, length) == null && view.kind() == EntryLayout.COMMANDS;
    }
}
