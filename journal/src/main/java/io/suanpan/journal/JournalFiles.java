package io.suanpan.journal;

import io.suanpan.journal.archive.ArchivedFile;
import io.suanpan.journal.file.CycleFiles;
import io.suanpan.journal.file.JournalFile;
import io.suanpan.journal.ring.RingFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a journal is: in a data directory, and, as far as it was archived, in others.
 *
 * @param directory the data directory; need not hold anything where all is archived
 * @param archives  directories that {@link io.suanpan.journal.archive.JournalArchiver} wrote
 * @param covered   last sequence of which a snapshot has the outcome, so that the journal is whole also where it begins behind
 *                  it; 0 = it must begin with the first command
 */
public record JournalFiles(Path directory, List<Path> archives, long covered) {
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
        return new JournalFiles(directory, List.of(), 0);
    }

    /**
     * The same, with a snapshot beside it.
     *
     * @param sequence last that the snapshot has the outcome of
     * @return its files
     */
    public JournalFiles coveredTo(final long sequence) {
        return new JournalFiles(directory, archives, sequence);
    }

    /**
     * The files of documents. What is in the data directory is taken from there.
     *
     * @return oldest first
     */
    public List<JournalFile> list() {
        return ArchivedFile.merge(CycleFiles.list(queue()), archives).stream().map(JournalFile::new).toList();
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

    /** What is wrong with a journal that begins here; null where nothing is. */
    String startFault(final long firstSequence) {
        return firstSequence <= covered + 1 ? null
            : "the journal begins at sequence " + firstSequence + ": what was before is missing";
    }

    private Path queue() {
        return directory.resolve(JournalContext.QUEUE_DIRECTORY);
    }

    Path ring() {
        return directory.resolve(RingFile.NAME);
    }
}
