package io.suanpan.journal;

import io.suanpan.engine.log.DigestTrail;
import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.entry.EntryView;
import io.suanpan.journal.entry.JournalPlace;
import io.suanpan.journal.file.TailScan;
import java.nio.file.Path;

/**
 * Checks a stopped journal from the first byte to the last: checksums, chain, sequences, timestamps, the commit ring, and, where
 * a {@link DigestReplay} is given, the digest of the state. Writes nothing; single thread; one use.
 */
public final class JournalVerifier {
    private final Path directory;
    private final DigestReplay replay;
    private final JournalProgress progress;
    private final DigestTrail digests;
    private long compared;
    private String fault;
    private JournalPlace place;
    private long tornBytes;
    private long ringSequence;

    /**
     * Prepares a verification.
     *
     * @param directory the data directory
     * @param replay    applies the commands; null = digests are not checked
     * @param progress  told of each entry
     */
    public JournalVerifier(final Path directory, final DigestReplay replay, final JournalProgress progress) {
        this.directory = directory;
        this.replay = replay;
        this.digests = replay == null ? null : new DigestTrail(0, replay.digest());
        this.progress = progress;
    }

    /**
     * Checks everything, up to the first bad place.
     *
     * @return what was found
     */
    public VerifyReport verify() {
        try (JournalReader reader = JournalReader.open(directory, 1, Long.MAX_VALUE)) {
            checkStart(reader);
            while (fault == null && reader.next()) {
                checkDigest(reader);
                progress.onProgress(reader.documents(), reader.entry().lastSequence(), reader.bytes(), reader.totalBytes());
            }
            if (fault == null && reader.fault() != null) {
                fail(reader.place(), reader.fault());
            }
            if (fault == null) {
                checkEnd(reader);
            }
            return new VerifyReport(reader.documents(), reader.lastSequence(), reader.bytes(), compared, reader.parameters(), fault, place,
                tornBytes, ringSequence);
        }
    }

    private void checkStart(final JournalReader reader) {
        if (reader.firstSequence() > 1) {
            fail(reader.start(), "the journal begins at sequence " + reader.firstSequence() + ": what was before is missing");
        }
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

    private void checkEnd(final JournalReader reader) {
        final JournalPlace end = reader.place();
        if (end.file() != null && !reader.walk().ended()) {
            final TailScan tail = TailScan.of(end.file(), end.offset());
            tornBytes = tail.end() - end.offset();
            if (tail.highestSequence() > end.sequence()) {
                fail(end, "a document is missing");
                return;
            }
        }
        try {
            ringSequence = reader.ringSequence();
        } catch (final DamagedJournalException e) {
            fail(e.place(), e.reason());
        }
    }

    private void fail(final JournalPlace where, final String what) {
        fault = what;
        place = where;
    }
}
