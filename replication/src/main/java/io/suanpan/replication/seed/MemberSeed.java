package io.suanpan.replication.seed;

import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.RecordingLog;
import io.aeron.exceptions.AeronException;
import io.suanpan.journal.JournalContext;
import io.suanpan.journal.file.CycleFiles;
import io.suanpan.journal.file.DirectoryLock;
import io.suanpan.replication.member.MemberParts;
import io.suanpan.replication.member.NetworkContext;
import io.suanpan.replication.recording.RecordedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.agrona.IoUtil;

/**
 * Makes the directory of a member from that of a backup, of a standby or of another member that was stopped: log, snapshots, journal. Votes
 * are not copied, so any member can be made. The directory is there under its name once it is whole, or not at all.
 *
 * <p>A journal beside the log is copied with it. Where there is none, the member's journal begins behind the newest snapshot, which names
 * the point: from there on it has the documents that the journals of all members have.
 *
 * <p>Not to be used while a process has the backup.
 */
public final class MemberSeed {
    private static final String PART = ".part";
    private static final String CATALOG = "archive.catalog";
    private static final String RECORDING = ".rec";

    private final Path from;
    private final Path to;
    private final Path part;
    private final JournalContext journal;
    private final SparseCopy copy = new SparseCopy();

    private MemberSeed(final Path from, final Path to, final JournalContext journal) {
        this.from = from;
        this.to = to.toAbsolutePath().normalize();
        this.part = this.to.resolveSibling(this.to.getFileName() + PART);
        this.journal = journal.directory(part);
    }

    /**
     * Makes a member's directory.
     *
     * @param from    what to make it of
     * @param to      the member's directory: absent or empty
     * @param journal settings of its journal; directory and parameters are set here
     * @return what was made
     * @throws SeedException                                       where it cannot be made; nothing is left then
     * @throws io.suanpan.journal.file.DirectoryInUseException     if a process has what it is to be made of
     */
    public static SeedReport seed(final Path from, final Path to, final JournalContext journal) {
        final MemberSeed seed = new MemberSeed(from, to, journal);
        seed.requirePlaces();
        final DirectoryLock lock = DirectoryLock.take(from.resolve(MemberParts.CLUSTER));
        boolean done = false;
        try {
            final SeedReport report = seed.make();
            done = true;
            return report;
        } catch (final IOException e) {
            throw new SeedException("cannot copy: " + e.getMessage(), e);
        } catch (final AeronException | UncheckedIOException e) {
            throw new SeedException(e.getMessage(), e);
        } finally {
            if (!done) {
                IoUtil.delete(seed.part.toFile(), true);
            }
            lock.close();
        }
    }

    private void requirePlaces() {
        if (!Files.isRegularFile(from.resolve(MemberParts.CLUSTER).resolve(RecordingLog.RECORDING_LOG_FILE_NAME))
            || !Files.isRegularFile(from.resolve(MemberParts.ARCHIVE).resolve(CATALOG))) {
            throw new SeedException(from + ": has no copy of a cluster's log", null);
        }
        if (Files.exists(part)) {
            throw new SeedException(part + ": is left from a run that was ended; remove it", null);
        }
        try {
            if (Files.exists(to) && (!Files.isDirectory(to) || isFilled(to))) {
                throw new SeedException(to + ": is not empty", null);
            }
        } catch (final IOException e) {
            throw new SeedException("cannot look into " + to + ": " + e.getMessage(), e);
        }
    }

    private static boolean isFilled(final Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isPresent();
        }
    }

    private SeedReport make() throws IOException {
        final Path recordingLog = Path.of(MemberParts.CLUSTER, RecordingLog.RECORDING_LOG_FILE_NAME);
        Files.createDirectories(part.resolve(MemberParts.CLUSTER));
        copy.file(from.resolve(recordingLog), part.resolve(recordingLog));
        copy.directory(from.resolve(MemberParts.ARCHIVE), part.resolve(MemberParts.ARCHIVE),
            name -> name.equals(CATALOG) || name.endsWith(RECORDING));
        final Path queue = from.resolve(JournalContext.QUEUE_DIRECTORY);
        if (Files.isDirectory(queue)) {
            copy.directory(queue, part.resolve(JournalContext.QUEUE_DIRECTORY), name -> name.endsWith(CycleFiles.SUFFIX));
        }
        final SeedReport report = examine();
        IoUtil.delete(part.resolve(MemberParts.MARKS).toFile(), true);
        Files.deleteIfExists(part.resolve(MemberParts.ARCHIVE).resolve("archive-mark.lnk"));
        for (final String directory : new String[] {MemberParts.CLUSTER, MemberParts.ARCHIVE, "."}) {
            CycleFiles.forceDirectory(part.resolve(directory));
        }
        Files.deleteIfExists(to);
        Files.move(part, to);
        CycleFiles.forceDirectory(to.getParent());
        return report;
    }

    /** Looks into the copy as a member would, and makes the journal fit it. */
    private SeedReport examine() {
        try (OpenedCopy copied = new OpenedCopy(part);
            RecordingLog recordingLog = new RecordingLog(part.resolve(MemberParts.CLUSTER).toFile(), false)) {
            final AeronArchive archive = copied.archive();
            final RecordedLog log = RecordedLog.find(archive);
            final RecordingLog.Entry term = recordingLog.findLastTerm();
            if (log == null || term == null || term.termBaseLogPosition > log.end(archive)) {
                throw new SeedException(from + ": was not copied as far as its newest term; let the backup go on for a moment", null);
            }
            return new SeededJournal(archive, recordingLog, journal, new NetworkContext().idleStrategy().get())
                .fit(log.startPosition(), log.end(archive), copy.bytes());
        }
    }
}
