package io.suanpan.journal;

import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.entry.JournalPlace;
import io.suanpan.journal.file.JournalFile;
import io.suanpan.journal.file.TailScan;
import io.suanpan.journal.ring.RingScan;
import java.nio.file.Path;

/**
 * What stands behind the last whole entry of a stopped journal, in its newest file and in its commit ring.
 *
 * @param tornBytes    of an entry that was never published
 * @param ringSequence last sequence in the commit ring; 0 = there is none
 * @param fault        what is wrong; null = nothing
 * @param place        where; null = nowhere
 */
record EndCheck(long tornBytes, long ringSequence, String fault, JournalPlace place) {
    static EndCheck of(final JournalPlace end, final boolean ended, final Path ringFile) {
        long tornBytes = 0;
        if (end.file() != null && !ended && !JournalFile.isArchived(end.file())) {
            final TailScan tail = TailScan.of(end.file(), end.offset());
            tornBytes = tail.end() - end.offset();
            if (tail.highestSequence() > end.sequence()) {
                return new EndCheck(tornBytes, 0, "a document is missing", end);
            }
        }
        try {
            final RingScan ring = RingScan.of(ringFile);
            if (ring != null && end.sequence() <= ring.forcedThrough()) {
                return new EndCheck(tornBytes, 0, "the journal ends here, but was forced through sequence " + ring.forcedThrough(), end);
            }
            return new EndCheck(tornBytes, ring == null ? 0 : ring.lastSequence(), null, null);
        } catch (final DamagedJournalException e) {
            return new EndCheck(tornBytes, 0, e.reason(), e.place());
        }
    }
}
