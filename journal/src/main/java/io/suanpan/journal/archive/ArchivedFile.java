package io.suanpan.journal.archive;

import io.suanpan.journal.file.CycleFiles;
import io.suanpan.journal.file.JournalFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files that one archived roll file consists of. All are named after the roll file, so that they sort in the order in which
 * the journal was written.
 *
 * @param name      of the roll file
 * @param directory of the archive
 */
public record ArchivedFile(String name, Path directory) {
    private static final String MANIFEST = ".json";
    private static final String SIGNATURE = ".json.sig";

    /**
     * Names the files by one of them.
     *
     * @param file the archive; or the roll file itself, as it would be archived where it is
     * @return the files
     */
    public static ArchivedFile of(final Path file) {
        final String name = file.getFileName().toString();
        return new ArchivedFile(JournalFile.isArchived(file) ? name.substring(0, name.length() - JournalFile.ARCHIVED.length()) : name,
            file.getParent());
    }

    /**
     * The compressed documents.
     *
     * @return path, whether it exists or not
     */
    public Path archive() {
        return directory.resolve(name + JournalFile.ARCHIVED);
    }

    /**
     * What describes them.
     *
     * @return path, whether it exists or not
     */
    public Path manifest() {
        return directory.resolve(name + MANIFEST);
    }

    /**
     * What signs the description.
     *
     * @return path, whether it exists or not
     */
    public Path signature() {
        return directory.resolve(name + SIGNATURE);
    }

    /**
     * Lists what is archived, or was begun to be.
     *
     * @param directory of the archive; may be absent
     * @return oldest first
     */
    public static List<ArchivedFile> list(final Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        final SortedSet<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.map(file -> file.getFileName().toString()).forEach(file -> {
                for (final String suffix : List.of(JournalFile.ARCHIVED, MANIFEST)) {
                    if (file.endsWith(CycleFiles.SUFFIX + suffix)) {
                        names.add(file.substring(0, file.length() - suffix.length()));
                    }
                }
            });
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
        return names.stream().map(name -> new ArchivedFile(name, directory)).toList();
    }

    /**
     * Puts the files of a journal and its archives in order. Where both have a file, the journal's is taken.
     *
     * @param files    of the journal
     * @param archives directories; of a file that several have, the first is taken
     * @return oldest first
     */
    public static List<Path> merge(final List<Path> files, final Collection<Path> archives) {
        final SortedMap<String, Path> all = new TreeMap<>();
        files.forEach(file -> all.put(file.getFileName().toString(), file));
        for (final Path directory : archives) {
            list(directory).forEach(archived -> all.putIfAbsent(archived.name(), archived.archive()));
        }
        return List.copyOf(all.values());
    }
}
