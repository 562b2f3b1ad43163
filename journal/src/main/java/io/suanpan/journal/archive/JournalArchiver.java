package io.suanpan.journal.archive;

import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.entry.JournalPlace;
import io.suanpan.journal.entry.JournalPoint;
import io.suanpan.journal.file.CycleFiles;
import io.suanpan.journal.file.DirectoryLock;
import io.suanpan.journal.file.JournalFile;
import io.suanpan.journal.file.JournalWalk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts the closed roll files of a journal away, oldest first.
 *
 * <p>A file is closed when Chronicle has marked its end and the next file goes on where it ends; the newest never is. It is
 * checked as a whole, compressed, read back and described ({@link ArchiveWriter}) before its original may go; originals go
 * oldest first, so that what stays is one run without a gap. An archive takes the files of one journal only.
 *
 * <p>Copying is harmless beside a running node. Where originals may go, the caller owns the journal's directory: it holds its lock,
 * or is the node. One run at a time in an archive, which has a lock of its own. Single thread; for one use.
 */
public final class JournalArchiver {
    private final ArchiveContext context;
    private final List<ArchiveOutcome> outcomes = new ArrayList<>();

    /**
     * Prepares a run.
     *
     * @param context what it is to do
     */
    public JournalArchiver(final ArchiveContext context) {
        this.context = context;
    }

    /**
     * Archives what is to be archived. If it fails, what it has done until then stands, and the journal has lost nothing.
     *
     * @return what was done with each file, oldest first
     * @throws IllegalArgumentException                     if the archive would lie within the journal
     * @throws io.suanpan.journal.file.DirectoryInUseException if another run is under way in the archive
     * @throws DamagedJournalException                      if the journal or the archive is not as it was written
     * @throws UncheckedIOException                         if something cannot be read or written, for want of room for example
     */
    public List<ArchiveOutcome> run() {
        try {
            requireOutside();
            final DirectoryLock lock = DirectoryLock.take(context.target());
            try {
                clear();
                final List<Path> files = CycleFiles.list(context.queueDirectory());
                for (int i = 0; i < files.size() - 1 && archive(files.get(i), files.get(i + 1)); i++) {
                    // oldest first, until one stays
                }
            } finally {
                lock.close();
            }
            return List.copyOf(outcomes);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot archive to " + context.target() + ": " + e.getMessage(), e);
        }
    }

    private void requireOutside() throws IOException {
        if (real(context.target().toAbsolutePath().normalize()).startsWith(context.queueDirectory().toRealPath())) {
            throw new IllegalArgumentException(context.target() + ": lies within the journal");
        }
    }

    /** The real path of what exists of it. */
    private static Path real(final Path path) throws IOException {
        return Files.exists(path) ? path.toRealPath() : real(path.getParent()).resolve(path.getFileName());
    }

    /** Takes away what a run that was killed left half written. */
    private void clear() throws IOException {
        try (Stream<Path> files = Files.list(context.target())) {
            for (final Path part : files.filter(JournalArchiver::isPart).toList()) {
                Files.delete(part);
            }
        }
    }

    private static boolean isPart(final Path file) {
        final String name = file.getFileName().toString();
        return name.endsWith(ArchiveWriter.PART) && name.contains(CycleFiles.SUFFIX + '.');
    }

    /** Archives one file. False = it is not due, and neither is any behind it. */
    private boolean archive(final Path file, final Path follower) throws IOException {
        final JournalPoint end = begin(follower);
        if (end == null || end.nextSequence() - 1 > context.upTo()) {
            return false;
        }
        final ArchivedFile archived = new ArchivedFile(file.getFileName().toString(), context.target());
        final boolean stays = !context.mayRemove(end.nextSequence() - 1);
        final boolean described = Files.exists(archived.manifest());
        if (described && stays) {
            outcomes.add(new ArchiveOutcome(signed(archived), false, false));
            return true;
        }
        final RollSummary original = RollCheck.of(new JournalFile(file), context.progress()).requireWhole();
        if (!original.ended()) {
            return false;
        }
        requireFollows(original.end(), end, new JournalPlace(follower, 0, 0, end.nextSequence()));
        requireFollows(archivedEnd(archived), original.begin(), original.beginPlace());
        final ArchiveManifest manifest = described ? signed(archived) : new ArchiveWriter(context, archived).write(original);
        if (!stays) {
            remove(original, archived, follower, described);
        }
        outcomes.add(new ArchiveOutcome(manifest, !described, !stays));
        return true;
    }

    private static JournalPoint begin(final Path file) {
        try (JournalWalk walk = new JournalWalk(List.of(new JournalFile(file)))) {
            walk.next();
            return walk.begin();
        }
    }

    private ArchiveManifest signed(final ArchivedFile archived) throws IOException {
        final ArchiveManifest manifest = new ArchiveCheck(null).manifest(archived);
        if (!Files.exists(archived.signature())) {
            new ArchiveWriter(context, archived).sign(Files.readAllBytes(archived.manifest()));
        }
        return manifest;
    }

    /** Where the archive ends before a file; null where it has nothing before it. */
    private JournalPoint archivedEnd(final ArchivedFile file) {
        ArchivedFile before = null;
        for (final ArchivedFile archived : ArchivedFile.list(context.target())) {
            if (archived.name().compareTo(file.name()) < 0 && Files.exists(archived.manifest())) {
                before = archived;
            }
        }
        return before == null ? null : new ArchiveCheck(null).manifest(before).end();
    }

    private static void requireFollows(final JournalPoint end, final JournalPoint begin, final JournalPlace place) {
        final String fault = end == null ? null : end.fault(begin);
        if (fault != null) {
            throw new DamagedJournalException(place, fault);
        }
    }

    /** What stays is forced first: after a loss of power the journal must begin where the archive ends. */
    private void remove(final RollSummary original, final ArchivedFile archived, final Path follower, final boolean earlier)
        throws IOException {
        if (earlier && !new ArchiveCheck(null).check(archived, context.progress()).requireWhole().sameEntries(original)) {
            throw new DamagedJournalException(original.beginPlace(), archived.archive() + " holds other entries than this file");
        }
        CycleFiles.force(follower);
        Files.delete(original.file());
        CycleFiles.forceDirectory(context.queueDirectory());
        context.done(ArchiveStep.REMOVED);
    }
}
