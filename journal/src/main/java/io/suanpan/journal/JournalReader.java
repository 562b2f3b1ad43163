package io.suanpan.journal;

import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.entry.EntryView;
import io.suanpan.journal.entry.JournalPlace;
import io.suanpan.journal.entry.Parameters;
import io.suanpan.journal.file.JournalFile;
import io.suanpan.journal.file.JournalWalk;
import io.suanpan.journal.ring.RingScan;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/**
 * Reads the entries of a journal in order, checking each. Takes no lock and writes nothing; meant for a stopped directory, and
 * harmless to a running one, of which it sees what was published when it came by. Entries that only the commit ring holds
 * appear after the next start.
 *
 * <pre>{@code
 * try (JournalReader reader = JournalReader.open(Path.of("data"), 1, Long.MAX_VALUE)) {
 *     while (reader.next()) {
 *         EntryView entry = reader.entry();
 *     }
 *     if (reader.fault() != null) {
 *         System.err.println(reader.fault() + " at " + reader.place());
 *     }
 * }
 * }</pre>
 *
 * <p>Single thread.
 */
public final class JournalReader implements AutoCloseable {
    private final List<JournalFile> files;
    private final JournalWalk walk;
    private final Path ringFile;
    private final long totalBytes;
    private final long from;
    private final long to;
    private boolean inEntry;

    private JournalReader(final List<JournalFile> files, final Path ringFile, final long from, final long to) {
        this.files = files;
        walk = new JournalWalk(files);
        this.ringFile = ringFile;
        totalBytes = files.stream().mapToLong(JournalFile::bytes).sum();
        this.from = from;
        this.to = to;
    }

    /**
     * Opens a journal at the file that holds the first sequence wanted; older files are not read. Where the journal begins later, it is
     * read from its beginning: {@link #firstSequence()} tells.
     *
     * @param directory the data directory
     * @param from      first sequence that is wanted; an entry that holds it is handed over whole
     * @param to        last sequence that is wanted
     * @return the reader, before the first entry
     */
    public static JournalReader open(final Path directory, final long from, final long to) {
        return open(JournalFiles.of(directory), from, to);
    }

    /**
     * Opens a journal, part of which may be archived, at the file that holds the first sequence wanted.
     *
     * @param files where it is
     * @param from  first sequence that is wanted; an entry that holds it is handed over whole
     * @param to    last sequence that is wanted
     * @return the reader, before the first entry
     */
    public static JournalReader open(final JournalFiles files, final long from, final long to) {
        final List<JournalFile> all = files.list();
        return new JournalReader(all.subList(JournalFile.indexOf(all, from), all.size()), files.ring(), from, to);
    }

    /**
     * Steps to the next entry that holds a sequence of the range.
     *
     * @return false at the end of range or journal, or at a {@link #fault()}
     */
    public boolean next() {
        inEntry = false;
        while (walk.order().nextSequence() <= to && walk.next()) {
            if (walk.entry().lastSequence() >= from) {
                inEntry = true;
                return true;
            }
        }
        return false;
    }

    /**
     * The entry.
     *
     * @return valid until {@link #next()}
     */
    public EntryView entry() {
        return walk.entry();
    }

    /**
     * Where the entry stands; after the last, where the journal ends or where the fault is.
     *
     * @return place
     */
    public JournalPlace place() {
        return inEntry ? walk.entryPlace() : walk.place();
    }

    /**
     * What is wrong where the reader stopped.
     *
     * @return a few words; null when the range or the journal simply ends
     */
    public String fault() {
        return walk.fault();
    }

    /**
     * The sequence with which the files that are read begin.
     *
     * @return 0 where there is no file, or its beginning cannot be read
     */
    public long firstSequence() {
        return files.isEmpty() ? JournalFile.UNKNOWN : files.get(0).firstSequence();
    }

    /**
     * Last sequence read so far.
     *
     * @return 0 before the first entry
     */
    public long lastSequence() {
        return walk.order().nextSequence() - 1;
    }

    /**
     * Last sequence that the commit ring of a stopped directory holds, once the journal is read to its end. What it holds above the
     * journal's last one comes into the journal with the next start.
     *
     * @return 0 where there is no ring, or nothing in it
     * @throws DamagedJournalException if the ring cannot be read, or the journal was forced further than it goes
     */
    public long ringSequence() {
        final RingScan ring = RingScan.of(ringFile);
        if (ring == null) {
            return 0;
        }
        if (lastSequence() < ring.forcedThrough()) {
            throw new DamagedJournalException(
                place(), "the journal ends here, but was forced through sequence " + ring.forcedThrough());
        }
        return ring.lastSequence();
    }

    /**
     * The parameters that the journal was written under.
     *
     * @return read-only, sorted by name; empty before the first file was read
     */
    public SortedMap<String, String> parameters() {
        final byte[] parameters = walk.parameters();
        return parameters == null ? Collections.emptySortedMap() : Parameters.decode(parameters);
    }

    /**
     * Entries read so far, those of the first file before the range included.
     *
     * @return count
     */
    public long documents() {
        return walk.documents();
    }

    /**
     * Bytes of documents read so far.
     *
     * @return bytes
     */
    public long bytes() {
        return walk.bytes();
    }

    /**
     * Bytes of all files that are read.
     *
     * @return more than all documents: the newest file ends in reserved space
     */
    public long totalBytes() {
        return totalBytes;
    }

    /** Where the files that are read begin. */
    JournalPlace start() {
        return new JournalPlace(files.isEmpty() ? null : files.get(0).path(), 0, 0, firstSequence());
    }

    JournalWalk walk() {
        return walk;
    }

    @Override
    public void close() {
        walk.close();
    }
}
