package io.suanpan.snapshot.file;

import io.suanpan.snapshot.format.SnapshotException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The snapshots of a data directory. The directory is the catalogue: a file is in it, under its own name, once it is whole and on the
 * disk, and names are sequences. There is no list beside it that could say otherwise.
 */
public final class SnapshotCatalog {
    /** Name of the directory in a data directory. */
    public static final String DIRECTORY = "snapshots";

    static final String ASIDE = ".tmp";

    private static final String BAD = ".damaged";
    private static final Pattern NAME = Pattern.compile("snapshot-(\\d{20})\\.sps");

    private final Path directory;

    /**
     * The catalogue of a data directory.
     *
     * @param data the data directory; need not have one
     */
    public SnapshotCatalog(final Path data) {
        directory = data.resolve(DIRECTORY);
    }

    /**
     * Makes the directory where there is none, and deletes what a process that died left half written. By the owner of the data directory
     * only.
     *
     * @throws IOException if that cannot be done
     */
    public void prepare() throws IOException {
        Files.createDirectories(directory);
        for (final Path file : files()) {
            if (file.getFileName().toString().endsWith(ASIDE)) {
                Files.delete(file);
            }
        }
    }

    /**
     * The file of a snapshot.
     *
     * @param sequence of its last command
     * @return where it stands, or is to stand
     */
    public Path file(final long sequence) {
        return directory.resolve(String.format(Locale.ROOT, "snapshot-%020d.sps", sequence));
    }

    /**
     * Looks at header and trailer of every snapshot.
     *
     * @return newest first
     */
    public List<CatalogEntry> list() {
        final List<CatalogEntry> entries = new ArrayList<>();
        for (final Path file : files()) {
            final Matcher name = NAME.matcher(file.getFileName().toString());
            if (name.matches()) {
                entries.add(entry(file, Long.parseLong(name.group(1))));
            }
        }
        entries.sort(Comparator.comparingLong(CatalogEntry::sequence).reversed());
        return entries;
    }

    private static CatalogEntry entry(final Path path, final long sequence) {
        try (SnapshotFile file = SnapshotFile.open(path)) {
            final long inside = file.header().facts().sequence();
            if (inside != sequence) {
                throw SnapshotException.damaged(path.toString(), 0, "it holds sequence " + inside);
            }
            return new CatalogEntry(path, sequence, file.bytes(), file.header(), null);
        } catch (final SnapshotException e) {
            return new CatalogEntry(path, sequence, path.toFile().length(), null, e);
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }

    /**
     * Deletes what is older than the newest few that are whole. Where none is whole, nothing is deleted.
     *
     * @param keep how many, at least 1
     * @return what was deleted
     * @throws IOException if something cannot be deleted
     */
    public List<Path> retire(final int keep) throws IOException {
        final List<Path> deleted = new ArrayList<>();
        int whole = 0;
        for (final CatalogEntry entry : list()) {
            if (whole >= keep) {
                Files.delete(entry.file());
                deleted.add(entry.file());
            } else if (entry.fault() == null) {
                whole++;
            }
        }
        return deleted;
    }

    /**
     * Takes a damaged snapshot out of the catalogue. It stays for a person to look at.
     *
     * @param file its file
     * @return where it is now
     * @throws IOException if it cannot be renamed
     */
    public Path setAside(final Path file) throws IOException {
        final Path aside = file.resolveSibling(file.getFileName() + BAD);
        return Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    }
}
