package io.suanpan.journal.archive;

import io.suanpan.journal.entry.JournalPoint;
import java.util.SortedMap;

/**
 * Describes one archived roll file. The manifest is a file of its own beside the archive, and is there only once the archive is
 * whole: so that any number can be added, each in one step, and there is nothing above them that could disagree.
 *
 * @param file            name of the roll file in the journal
 * @param begin           where it begins
 * @param end             where it ends
 * @param firstTimestamp  of its first command, nanoseconds since 1970
 * @param entries         of commands
 * @param rawBytes        of the roll file as it was archived, without what was reserved behind its end
 * @param rawSha256       of those bytes, in hexadecimal
 * @param archiveBytes    of the archive
 * @param archiveSha256   of the archive, in hexadecimal
 * @param schemaVersion   highest version of the command schema in it
 * @param parameters      that it was written under
 */
public record ArchiveManifest(String file, JournalPoint begin, JournalPoint end, long firstTimestamp, long entries, long rawBytes,
                              String rawSha256, long archiveBytes, String archiveSha256, int schemaVersion,
                              SortedMap<String, String> parameters) {
    /**
     * Sequence of its first command.
     *
     * @return from 1
     */
    public long firstSequence() {
        return begin.nextSequence();
    }

    /**
     * Sequence of its last command.
     *
     * @return the one before the first where it has none
     */
    public long lastSequence() {
        return end.nextSequence() - 1;
    }

    /** Whether a file holds the entries that this describes. */
    boolean describes(final RollSummary summary) {
        return summary.fault() == null && begin.equals(summary.begin()) && end.equals(summary.end())
            && entries == summary.entries() && firstTimestamp == summary.firstTimestamp()
            && schemaVersion == summary.schemaVersion() && parameters.equals(summary.parameters());
    }
}
