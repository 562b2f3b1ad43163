package io.suanpan.journal;

import io.suanpan.engine.log.DigestTrail;
import io.suanpan.journal.archive.ArchivedFile;
import io.suanpan.journal.archive.RollSummary;
import io.suanpan.journal.entry.EntryView;
import io.suanpan.journal.entry.JournalPlace;
import io.suanpan.journal.file.JournalFile;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;

/**
 * Checks a stopped journal from the first byte to the last: checksums, chain, sequences, timestamps, the commit ring, archives and
 * their manifests, and, where a {@link DigestReplay} is given, the digest of the state. Writes nothing; single thread; one use.
 */
public final class JournalVerifier {
    private final JournalFiles files;
    private final PublicKey key;
    private final DigestReplay replay;
    private final JournalProgress progress;
    private final DigestTrail digests;
    private long compared;
    private int archives;
    private String fault;
    private JournalPlace place;

    /**
     * Prepares a verification.
     *
     * @param directory the data directory
     * @param replay    applies the commands; null = digests are not checked
     * @param progress  told of each entry
     */
    public JournalVerifier(final Path directory, final DigestReplay replay, final JournalProgress progress) {
        this(JournalFiles.of(directory), null, replay, progress);
    }

    /**
     * Prepares a verification of a journal that may be archived.
     *
     * @param files    where the journal is
     * @param key      that archives must be signed with; null = signatures are not looked at
     * @param replay   applies the commands from the first on; null = digests are not checked
     * @param progress told of bytes of archives first, from other threads, one at a time; then of each entry
     */
    public JournalVerifier(final JournalFiles files, final PublicKey key, final DigestReplay replay, final JournalProgress progress) {
        this.files = files;
        this.key = key;
        this.replay = replay;
        this.digests = replay == null ? null : new DigestTrail(0, replay.digest());
        this.progress = progress;
    }

    /**
     * Checks everything, up to the first bad place. Archives come first, against their manifests.
     *
     * @return what was found
     */
    public VerifyReport verify() {
        checkArchives();
        if (fault != null) {
            return new VerifyReport(0, 0, 0, 0, 0, Collections.emptySortedMap(), fault, place, 0, 0, files.inJournal(), archives, signed());
        }
        try (JournalReader reader = JournalReader.open(files, 1, Long.MAX_VALUE)) {
            checkStart(reader);
            while (fault == null && reader.next()) {
                checkDigest(reader);
                progress.onProgress(reader.documents(), reader.entry().lastSequence(), reader.bytes(), reader.totalBytes());
            }
            if (fault == null) {
                fault = reader.fault();
                place = fault == null ? null : reader.place();
            }
            final EndCheck end = fault == null ? EndCheck.of(reader.place(), reader.walk().ended(), files.ring())
                : new EndCheck(0, 0, fault, place);
            return new VerifyReport(reader.documents(), reader.firstSequence(), reader.lastSequence(), reader.bytes(), compared,
                reader.parameters(), end.fault(), end.place(), end.tornBytes(), end.ringSequence(), files.inJournal(), archives, signed());
        }
    }

    private void checkArchives() {
        final List<ArchivedFile> archived = files.archived();
        final long bytes = archived.stream().map(ArchivedFile::archive).map(JournalFile::new).mapToLong(JournalFile::bytes).sum();
        try (ParallelCheck checks = new ParallelCheck(key, bytes, progress)) {
            for (final Future<RollSummary> result : archived.stream().map(checks::archive).toList()) {
                final RollSummary summary = ParallelCheck.await(result);
                fault = summary.fault();
                place = summary.place();
                if (fault != null) {
                    return;
                }
                archives++;
            }
        }
    }

    private int signed() {
        return key == null ? 0 : archives;
    }

    private void checkStart(final JournalReader reader) {
        fault = files.startFault(reader.firstSequence());
        place = fault == null ? null : reader.start();
    }

    private void checkDigest(final JournalReader reader) {
        if (replay == null) {
            return;
        }
        final EntryView entry = reader.entry();
        fault = digests.fault(entry.lastSequence(), entry.digestSequence(), entry.digest());
        if (fault != null) {
            place = reader.place();
            return;
        }
        compared++;
        replay.apply(entry.frames());
        digests.add(entry.lastSequence(), replay.digest());
    }
}
