package io.suanpan.node.cli;

import io.suanpan.journal.JournalFiles;
import io.suanpan.node.compose.JournaledParameters;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which journal a verb reads, for {@code @Mixin}: a data directory, and what of it was archived. */
final class JournalChoice {
    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "Directory of the journal (default: ./data).")
    private Path data;

    @Mixin
    private ArchiveChoice archive;

    Path data() {
        return data;
    }

    /** Where the journal is, which there must be one of. */
    JournalFiles files() {
        final List<Path> archives = archive.directories();
        if (archives.isEmpty() && !JournaledParameters.hasJournal(data)) {
            throw VerbException.badInput(data + ": has no journal");
        }
        return new JournalFiles(data, archives, 0);
    }
}
