package io.suanpan.journal.queue;

import io.suanpan.journal.entry.EntryLayout;
import io.suanpan.journal.file.CycleFiles;
import io.suanpan.journal.file.DocumentScanner;
import io.suanpan.journal.file.JournalFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Cuts a file back to its whole documents by writing them anew, through Chronicle, into a file of the same name.
 *
 * <p>So index, write position and end mark are Chronicle's own work and need no trust in what a crash left of them. The new file
 * is made in a directory aside, forced, and renamed over the old one in one step: a crash at any moment leaves either the
 * old file or the new one, and the next start begins again.
 */
public final class QueueRewrite {
    private static final String ASIDE = "rewrite";
    private static final String DAMAGED = ".damaged";

    private QueueRewrite() {
    }

    /**
     * Rewrites a file.
     *
     * @param settings of the queue that it belongs to
     * @param file     to cut
     * @param end      where its last whole document ends
     * @param keep     true = keep the old file too
     * @return the old file's new name; null where it is not kept
     */
    public static Path cut(final QueueSettings settings, final Path file, final long end, final boolean keep) {
        final Path aside = settings.directory().resolve(ASIDE);
        try {
            clear(settings.directory());
            copy(settings, aside, file, end);
            final Path kept = keep ? keep(file) : null;
            Files.move(aside.resolve(file.getFileName()), file, StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
            CycleFiles.forceDirectory(settings.directory());
            clear(settings.directory());
            return kept;
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot rewrite " + file, e);
        }
    }

    /**
     * Whether Chronicle can read what it keeps for itself at the start of a file. Not to be asked while the queue is open.
     *
     * @param settings of the queue
     * @param file     of it
     * @return false where it would refuse the file, whatever its documents are
     */
    public static boolean isReadable(final QueueSettings settings, final Path file) {
        try {
            clear(settings.directory());
            return ChronicleFiles.canRead(file, settings.directory().resolve(ASIDE));
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot look into " + file, e);
        } finally {
            clear(settings.directory());
        }
    }

    private static void copy(final QueueSettings settings, final Path aside, final Path file, final long end) {
        final QueueSettings whole = new QueueSettings(aside, settings.blockBytes(), Math.max(end, settings.rollBytes()),
            settings.touchBytes(), settings.cachedBytes());
        try (DocumentScanner scanner = new DocumentScanner(); QueueAppender appender = QueueAppender.rewriting(whole, file)) {
            scanner.open(new JournalFile(file));
            while (scanner.next() && scanner.documentPosition() < end) {
                appender.append(scanner.window().buffer(), scanner.offset() + EntryLayout.LEAD_BYTES,
                    scanner.length() - EntryLayout.LEAD_BYTES);
            }
            appender.force();
        }
    }

    /**
     * Keeps a file under another name beside the journal.
     *
     * @param file to keep; it also keeps its own name until that is removed
     * @return the other name
     * @throws IOException if the directory cannot be written
     */
    static Path keep(final Path file) throws IOException {
        Path kept = file.resolveSibling(file.getFileName() + DAMAGED);
        for (int i = 1; Files.exists(kept); i++) {
            kept = file.resolveSibling(file.getFileName() + DAMAGED + '-' + i);
        }
        Files.createLink(kept, file);
        return kept;
    }

    /**
     * Takes a file away that does not hold one whole document.
     *
     * @param file to take away
     * @param keep true = keep it under another name
     * @return its other name; null where it is not kept
     */
    public static Path drop(final Path file, final boolean keep) {
        try {
            final Path kept = keep ? keep(file) : null;
            Files.delete(file);
            CycleFiles.forceDirectory(file.toAbsolutePath().getParent());
            return kept;
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot take away " + file, e);
        }
    }

    /**
     * Removes what an interrupted rewrite left behind.
     *
     * @param directory of the queue
     */
    public static void clear(final Path directory) {
        final Path aside = directory.resolve(ASIDE);
        if (!Files.exists(aside)) {
            return;
        }
        try (Stream<Path> files = Files.walk(aside)) {
            for (final Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot remove " + aside, e);
        }
    }
}
