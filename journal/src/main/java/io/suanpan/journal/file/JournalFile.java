package io.suanpan.journal.file;

import io.suanpan.journal.entry.EntryLayout;
import io.suanpan.journal.entry.EntryView;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * One file of a journal: how it is opened, and what its preamble says. Whoever walks a journal goes through here, and so does
 * not know how the bytes are kept. Single thread.
 */
public final class JournalFile {
    /** What {@link #firstSequence()} answers where there is no whole preamble. */
    public static final long UNKNOWN = 0;

    /** Chronicle's header and first index, 17 KiB, and the longest preamble. */
    private static final int PREAMBLE_WINDOW_BYTES = 128 * 1024;
    private static final long NOT_READ = -1;

    private final Path path;
    private long firstSequence = NOT_READ;
    private long timestampBefore;

    /**
     * Names a file. Nothing is read yet.
     *
     * @param path of Chronicle's file
     */
    public JournalFile(final Path path) {
        this.path = path;
    }

    /**
     * The files of a journal.
     *
     * @param directory of the queue; may be absent
     * @return oldest first
     */
    public static List<JournalFile> list(final Path directory) {
        return CycleFiles.list(directory).stream().map(JournalFile::new).toList();
    }

    /**
     * The file in which a sequence stands or would follow: the newest whose preamble is whole and announces no later one. Looks at no more
     * files than it must, from the newest on.
     *
     * @param files    oldest first
     * @param sequence that is wanted
     * @return its index; 0 where there is none
     */
    public static int indexOf(final List<JournalFile> files, final long sequence) {
        for (int i = files.size() - 1; i > 0; i--) {
            final long first = files.get(i).firstSequence();
            if (first != UNKNOWN && first <= sequence) {
                return i;
            }
        }
        return 0;
    }

    /**
     * Where it is.
     *
     * @return path
     */
    public Path path() {
        return path;
    }

    /**
     * Bytes that a walk through it may read.
     *
     * @return reserved space included
     */
    public long bytes() {
        return path.toFile().length();
    }

    /**
     * Opens it for reading, by Chronicle's own offsets.
     *
     * @return to be closed
     * @throws IOException if it cannot be opened
     */
    SeekableByteChannel open() throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ);
    }

    /**
     * The sequence that its preamble announces.
     *
     * @return {@link #UNKNOWN} where there is no whole preamble
     */
    public long firstSequence() {
        if (firstSequence == NOT_READ) {
            firstSequence = readPreamble();
        }
        return firstSequence;
    }

    /**
     * The timestamp of the last command before this file.
     *
     * @return nanoseconds since 1970; 0 = there was none, or there is no whole preamble
     */
    public long timestampBefore() {
        return firstSequence() == UNKNOWN ? 0 : timestampBefore;
    }

    private long readPreamble() {
        try (DocumentScanner scanner = new DocumentScanner(Window.Source.one(PREAMBLE_WINDOW_BYTES))) {
            scanner.open(this);
            if (!scanner.next()) {
                return UNKNOWN;
            }
            final int entry = scanner.offset() + EntryLayout.LEAD_BYTES;
            final int length = scanner.length() - EntryLayout.LEAD_BYTES;
            final EntryView view = new EntryView().wrap(scanner.window().buffer(), entry);
            final boolean whole = scanner.window().check.fault(entry, length) == null
                && view.kind() == EntryLayout.PREAMBLE && view.bytes() == length && scanner.window().buffer().getInt(scanner.offset()) == 0;
            timestampBefore = whole ? view.timestamp() : 0;
            return whole ? Math.max(UNKNOWN, view.firstSequence()) : UNKNOWN;
        }
    }
}
