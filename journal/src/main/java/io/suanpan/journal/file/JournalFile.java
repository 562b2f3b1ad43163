package io.suanpan.journal.file;

import io.suanpan.journal.entry.EntryLayout;
import io.suanpan.journal.entry.EntryView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;

/**
 * One file of a journal: how it is opened, and what its preamble says. Whoever walks a journal goes through here, and so does
 * not know how the bytes are kept. Single thread.
 */
public final class JournalFile {
    /** Ends the name of an archived file, behind the whole name that it had. */
    public static final String ARCHIVED = ".zst";
    /** What {@link #firstSequence()} answers where there is no whole preamble. */
    public static final long UNKNOWN = 0;

    /** Chronicle's header and first index, 17 KiB, and the longest preamble. */
    private static final int PREAMBLE_WINDOW_BYTES = 128 * 1024;
    private static final long NOT_READ = -1;

    /** How a file is opened. */
    @FunctionalInterface
    private interface Opener {
        RollBytes open(Path path) throws IOException;
    }

    private final Path path;
    private final Opener opener;
    private long firstSequence = NOT_READ;
    private long timestampBefore;

    /**
     * Names a file. Nothing is read yet.
     *
     * @param path of Chronicle's file, or of an archive of one
     */
    public JournalFile(final Path path) {
        this(path, JournalFile::open);
    }

    /**
     * Names an archive of which every byte is hashed as it is read, up to its end, when it is closed. For one reading.
     *
     * @param path        of the archive
     * @param archiveHash takes the bytes of the archive
     * @param rawHash     takes the bytes of the file that was archived
     * @return the file
     */
    public static JournalFile hashed(final Path path, final MessageDigest archiveHash, final MessageDigest rawHash) {
        return new JournalFile(path, archive -> new ArchivedBytes(archive, archiveHash, rawHash));
    }

    private JournalFile(final Path path, final Opener opener) {
        this.path = path;
        this.opener = opener;
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
     * @return reserved space included; of an archive, what comes out of it; 0 where there is no such file
     */
    public long bytes() {
        if (!isArchived(path) || !Files.exists(path)) {
            return path.toFile().length();
        }
        try {
            return ArchivedBytes.size(path);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /**
     * Opens it for reading, by Chronicle's own offsets.
     *
     * @return to be closed
     * @throws IOException if it cannot be opened
     */
    RollBytes open() throws IOException {
        return opener.open(path);
    }

    private static RollBytes open(final Path path) throws IOException {
        return isArchived(path) ? new ArchivedBytes(path, null, null) : new StoredBytes(FileChannel.open(path, StandardOpenOption.READ));
    }

    /**
     * Whether a name is that of an archive.
     *
     * @param path of a file
     * @return false for Chronicle's own
     */
    public static boolean isArchived(final Path path) {
        return path.getFileName().toString().endsWith(ARCHIVED);
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
