package io.suanpan.journal;

import io.suanpan.journal.entry.JournalPlace;
import java.util.SortedMap;

/**
 * What a verification found.
 *
 * @param documents       entries that are right
 * @param firstSequence   that the journal begins with, archives included; 0 = it holds nothing, or its beginning cannot be read
 * @param lastSequence    of the last right entry; 0 = none
 * @param bytes           of documents
 * @param digestsCompared entries whose digest was compared
 * @param parameters      that the journal was written under
 * @param fault           what is wrong at the first bad place; null = nothing
 * @param place           the first bad place; null = none
 * @param tornBytes       behind the last whole entry, never published: the next start cuts them
 * @param ringSequence    last sequence in the commit ring; above {@code lastSequence} = the next start fills it in;
 *                        0 = there is no ring
 * @param files           of the journal, without archives
 * @param archives        archived files
 * @param signed          archived files whose signature was checked
 */
public record VerifyReport(long documents, long firstSequence, long lastSequence, long bytes, long digestsCompared,
                           SortedMap<String, String> parameters, String fault, JournalPlace place, long tornBytes,
                           long ringSequence, int files, int archives, int signed) {
    /**
     * Whether everything is as it was written.
     *
     * @return false where there is a {@link #fault()}
     */
    public boolean valid() {
        return fault == null;
    }
}
