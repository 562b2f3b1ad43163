package io.suanpan.journal.archive;

import io.suanpan.journal.entry.JournalPoint;
import io.suanpan.journal.entry.Parameters;
import io.suanpan.journal.file.JournalFile;
import io.suanpan.journal.file.JournalWalk;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.function.LongConsumer;

/**
 * Checks one roll file alone: every byte, link, sequence and timestamp between its preamble and its end. Each file can be checked
 * so, in any order and at the same time as others; what its preamble claims is then compared with the end of the file before.
 */
public final class RollCheck {
    private static final long STEP_BYTES = 8L << 20;

    private RollCheck() {
    }

    /**
     * Checks a file up to its first bad place.
     *
     * @param file     of Chronicle, or an archive of one
     * @param progress told of the bytes that were checked since the last call, every few MiB, on this thread
     * @return what it holds
     */
    public static RollSummary of(final JournalFile file, final LongConsumer progress) {
        try (JournalWalk walk = new JournalWalk(List.of(file))) {
            long firstTimestamp = 0;
            int schemaVersion = 0;
            long told = 0;
            while (walk.next()) {
                firstTimestamp = firstTimestamp == 0 ? walk.entry().timestamp() : firstTimestamp;
                schemaVersion = Math.max(schemaVersion, walk.entry().schemaVersion());
                if (walk.bytes() - told >= STEP_BYTES) {
                    progress.accept(walk.bytes() - told);
                    told = walk.bytes();
                }
            }
            progress.accept(walk.bytes() - told);
            final JournalPoint begin = walk.begin();
            return new RollSummary(file.path(), begin, walk.beginPlace(), begin == null ? null : walk.order().point(), walk.place(),
                firstTimestamp, walk.documents(), walk.documentsInFile(), walk.bytes(), walk.ended(), schemaVersion,
                parameters(walk), walk.fault(), walk.fault() == null ? null : walk.place());
        }
    }

    private static SortedMap<String, String> parameters(final JournalWalk walk) {
        final byte[] parameters = walk.parameters();
        return parameters == null ? Collections.emptySortedMap() : Parameters.decode(parameters);
    }
}
