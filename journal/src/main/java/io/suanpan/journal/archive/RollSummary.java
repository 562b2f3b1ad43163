package io.suanpan.journal.archive;

import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.entry.JournalPlace;
import io.suanpan.journal.entry.JournalPoint;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;

/**
 * What one roll file holds, taken alone.
 *
 * @param file           of Chronicle, or an archive of one
 * @param begin          where it begins, as its preamble says; null where not even that is right
 * @param beginPlace     of the preamble; null with {@code begin}
 * @param end            behind its last right entry; null with {@code begin}
 * @param endPlace       where its documents end
 * @param firstTimestamp of its first command, nanoseconds since 1970; 0 = it has none
 * @param entries        of commands that are right
 * @param documents      of any kind
 * @param bytes          up to where its documents end
 * @param ended          whether Chronicle marked the end
 * @param schemaVersion  highest version of the command schema in it; 0 = it has no commands
 * @param parameters     that it was written under
 * @param fault          what is wrong at the first bad place; null = nothing
 * @param place          the first bad place; null = none
 */
public record RollSummary(Path file, JournalPoint begin, JournalPlace beginPlace, JournalPoint end, JournalPlace endPlace,
                          long firstTimestamp, long entries, long documents, long bytes, boolean ended, int schemaVersion,
                          SortedMap<String, String> parameters, String fault, JournalPlace place) {
    /**
     * A file of which nothing can be said but what is wrong with it.
     *
     * @param file  of Chronicle, or an archive of one
     * @param fault what is wrong
     * @param place where
     * @return empty but for that
     */
    public static RollSummary damaged(final Path file, final String fault, final JournalPlace place) {
        return new RollSummary(file, null, null, null, place, 0, 0, 0, 0, false, 0, Collections.emptySortedMap(), fault, place);
    }

    /**
     * Makes sure that nothing is wrong.
     *
     * @return this
     * @throws DamagedJournalException if something is
     */
    RollSummary requireWhole() {
        if (fault != null) {
            throw new DamagedJournalException(place, fault);
        }
        return this;
    }

    /**
     * Sequence of its first command.
     *
     * @return what its preamble says
     */
    public long firstSequence() {
        return begin.nextSequence();
    }

    /**
     * Sequence of its last command.
     *
     * @return {@link #firstSequence()} - 1 where it has none
     */
    public long lastSequence() {
        return end.nextSequence() - 1;
    }

    /**
     * Whether it holds the same entries as another. The chain's ends say so: they depend on every byte.
     *
     * @param other file
     * @return true where nothing differs but where they lie
     */
    public boolean sameEntries(final RollSummary other) {
        return begin.equals(other.begin) && end.equals(other.end) && entries == other.entries && parameters.equals(other.parameters);
    }
}
