package io.suanpan.journal;

import io.suanpan.journal.archive.ArchivedFile;
import io.suanpan.journal.file.CycleFiles;
import io.suanpan.journal.ring.RingFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a journal is: in a data directory, and, as far as it was archived, in others.
 *
 * @param directory the data directory; need not hold anything where all is archived
 * @param archives  directories that {@link io.suanpan.journal.archive.JournalArchiver} wrote
 */
public record JournalFiles(Path directory, List<Path> archives) {
    /** Copies the list. */
    public JournalFiles {
        archives = List.copyOf(archives);
    }

    /**
     * A journal that is all in its data directory.
     *
     * @param directory the data directory
     * @return its files
     */
    public static JournalFiles of(final Path directory) {
        return new JournalFiles(directory, List.of());
    }

    /**
     * The files of documents. What is in the data directory is taken from there.
     *
     * @return oldest first
     */
    public List<Path> list() {
        return ArchivedFile.merge(CycleFiles.list(queue()), archives);
    }

    /**
     * Everything that was archived. A file without a manifest does not count where the data directory has its original: a run was
     * killed before it was through.
     *
     * @return oldest first, directory by directory
     */
    List<ArchivedFile> archived() {
        return archives.stream().flatMap(archive -> ArchivedFile.list(archive).stream())
            .filter(archived -> Files.exists(archived.manifest()) || !Files.exists(queue().resolve(archived.name()))).toList();
    }

    /** How many files of documents the data directory has. */
    int inJournal() {
        return CycleFiles.list(queue()).size();
    }

    private Path queue() {
        return directory.resolve(JournalContext.QUEUE_DIRECTORY);
    }

    Path ring() {
        return directory.resolve(RingFile.NAME);
    }
}
