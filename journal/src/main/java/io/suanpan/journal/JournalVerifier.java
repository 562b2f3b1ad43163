package io.suanpan.journal;

import io.suanpan.engine.log.DigestTrail;
import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.entry.EntryView;
import io.suanpan.journal.entry.JournalPlace;
import io.suanpan.journal.file.TailScan;
import io.suanpan.journal.ring.RingFile;
import io.suanpan.journal.ring.RingScan;
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
            while (fault == null && reader.next()) {
                checkDigest(reader);
                progress.onProgress(reader.documents(), reader.entry().lastSequence(), reader.bytes(), reader.totalBytes());
            }
            if (fault == null) {
                fault = reader.fault();
                place = fault == null ? null : reader.place();
            }
            if (fault == null) {
                checkEnd(reader);
            }
            final long last = reader.walk().order().nextSequence() - 1;
            return new VerifyReport(reader.documents(), last, reader.bytes(), compared, reader.parameters(), fault, place,
                tornBytes, ringSequence);
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
            checkRing(end);
        } catch (final DamagedJournalException e) {
            fail(e.place(), e.reason());
        }
    }

    private void checkRing(final JournalPlace end) {
        final RingScan ring = RingScan.of(directory.resolve(RingFile.NAME));
        if (ring == null) {
            return;
        }
        ringSequence = ring.lastSequence();
        if (end.sequence() <= ring.forcedThrough()) {
            fail(end, "the journal ends here, but was forced through sequence " + ring.forcedThrough());
        }
    }

    private void fail(final JournalPlace where, final String what) {
        fault = what;
        place = where;
    }
}
