package io.suanpan.journal;

import io.suanpan.journal.archive.ArchivedFile;
import io.suanpan.journal.archive.RollSummary;
import io.suanpan.journal.entry.JournalPlace;
import io.suanpan.journal.entry.JournalPoint;
import io.suanpan.journal.file.JournalFile;
import java.security.PublicKey;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Checks everything in a stopped journal that can be checked without replaying it: checksums, chain, sequences, timestamps,
 * parameters, archives and their manifests, the commit ring. Files are checked at the same time, since each says where it
 * begins; then each beginning is compared with the end before it. What it finds is what {@link JournalVerifier} would, but for
 * digests; besides, what is in two places must be the same in both. Writes nothing; one use.
 */
public final class StructureVerifier {
    private final JournalFiles files;
    private final PublicKey key;
    private final JournalProgress progress;
    private final Map<String, RollSummary> found = new HashMap<>();
    private SortedMap<String, String> parameters;
    private long firstSequence;
    private JournalPoint end;
    private JournalPlace endPlace = new JournalPlace(null, 0, 0, 1);
    private boolean ended;
    private long documents;
    private long bytes;
    private int archives;
    private String fault;
    private JournalPlace place;

    /**
     * Prepares a verification.
     *
     * @param files    where the journal is
     * @param key      that archives must be signed with; null = signatures are not looked at
     * @param progress told of bytes only, on other threads, one at a time
     */
    public StructureVerifier(final JournalFiles files, final PublicKey key, final JournalProgress progress) {
        this.files = files;
        this.key = key;
        this.progress = progress;
    }

    /**
     * Checks everything, up to the first bad place.
     *
     * @return what was found
     */
    public VerifyReport verify() {
        final List<JournalFile> all = files.list();
        try (ParallelCheck checks = new ParallelCheck(key, totalBytes(all), progress)) {
            final List<Future<RollSummary>> results = all.stream().map(file -> JournalFile.isArchived(file.path())
                ? checks.archive(ArchivedFile.of(file.path())) : checks.rollFile(file)).toList();
            for (int i = 0; i < all.size() && fault == null; i++) {
                add(ParallelCheck.await(results.get(i)), i == all.size() - 1);
            }
            checkCopies(checks);
        }
        final EndCheck atEnd = fault == null ? EndCheck.of(endPlace, ended, files.ring()) : new EndCheck(0, 0, fault, place);
        return new VerifyReport(documents, firstSequence, endPlace.sequence() - 1, bytes, 0,
            parameters == null ? Collections.emptySortedMap() : parameters, atEnd.fault(), atEnd.place(), atEnd.tornBytes(),
            atEnd.ringSequence(), files.inJournal(), archives, key == null ? 0 : archives);
    }

    private long totalBytes(final List<JournalFile> all) {
        return Stream.concat(all.stream().map(JournalFile::path), files.archived().stream().map(ArchivedFile::archive)).distinct()
            .mapToLong(file -> new JournalFile(file).bytes()).sum();
    }

    private void add(final RollSummary file, final boolean last) {
        if (file.begin() != null && parameters == null) {
            begin(file);
        } else if (file.begin() != null) {
            fault = parameters.equals(file.parameters()) ? end.fault(file.begin()) : "parameters differ from those of the file before";
            place = expected(file.beginPlace());
        }
        if (fault != null) {
            return;
        }
        found.put(ArchivedFile.of(file.file()).name(), file);
        archives += JournalFile.isArchived(file.file()) ? 1 : 0;
        documents += file.entries();
        bytes += file.bytes();
        ended = file.ended();
        endPlace = file.begin() == null ? expected(file.endPlace()) : file.endPlace();
        end = file.begin() == null ? end : file.end();
        fault = file.fault() == null && file.documents() == 0 && !last ? "file holds nothing, but another follows" : file.fault();
        place = fault == null || file.place() == null || !JournalFile.isArchived(file.file()) ? endPlace : file.place();
    }

    private JournalPlace expected(final JournalPlace where) {
        return new JournalPlace(where.file(), where.document(), where.offset(), endPlace.sequence());
    }

    private void begin(final RollSummary file) {
        parameters = file.parameters();
        firstSequence = file.firstSequence();
        fault = files.startFault(firstSequence);
        place = new JournalPlace(file.file(), 0, 0, firstSequence);
    }

    /** What is archived and in the journal as well, or in two archives, must be the same. */
    private void checkCopies(final ParallelCheck checks) {
        final List<ArchivedFile> copies = files.archived().stream().filter(this::isCopy).toList();
        final List<Future<RollSummary>> results = copies.stream().map(checks::archive).toList();
        for (int i = 0; i < copies.size() && fault == null; i++) {
            final RollSummary copy = ParallelCheck.await(results.get(i));
            fault = copy.fault();
            place = copy.place();
            archives++;
            if (fault == null && !copy.sameEntries(found.get(copies.get(i).name()))) {
                fault = "the archive holds other entries than " + found.get(copies.get(i).name()).file();
                place = copy.beginPlace();
            }
        }
    }

    private boolean isCopy(final ArchivedFile archived) {
        final RollSummary taken = found.get(archived.name());
        return taken != null && !taken.file().equals(archived.archive());
    }
}
