package io.suanpan.node.compose;

import io.suanpan.journal.JournalContext;
import io.suanpan.journal.JournalFiles;
import io.suanpan.journal.JournalReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an existing journal says of the ledger that it was written for. */
public final class JournaledParameters {
    private JournaledParameters() {
    }

    /**
     * Whether a data directory has a journal.
     *
     * @param data the data directory
     * @return true where there is one, empty or not
     */
    public static boolean hasJournal(final Path data) {
        return Files.isDirectory(data.resolve(JournalContext.QUEUE_DIRECTORY));
    }

    /**
     * Reads the parameters.
     *
     * @param data the data directory
     * @return by configuration name; empty where there is no journal, or one without a first file
     * @throws io.suanpan.journal.entry.DamagedJournalException if they cannot be read
     */
    public static SortedMap<String, String> read(final Path data) {
        return hasJournal(data) ? read(JournalFiles.of(data)) : new TreeMap<>();
    }

    /**
     * Reads the parameters of a journal that may be archived.
     *
     * @param files where it is
     * @return by configuration name; empty where there is no file
     * @throws io.suanpan.journal.entry.DamagedJournalException if they cannot be read
     */
    public static SortedMap<String, String> read(final JournalFiles files) {
        try (JournalReader reader = JournalReader.open(files, 1, 1)) {
            reader.next();
            return reader.parameters();
        }
    }
}
