package io.suanpan.node.cli;

import io.suanpan.journal.JournalFiles;
import io.suanpan.node.compose.JournaledParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which journal a verb reads, for {@code @Mixin}: a data directory, and what of it was archived. */
final class JournalChoice {
    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "Directory of the journal (default: ./data).")
    private Path data;

    @Option(names = "--archive", paramLabel = "DIR", description = "Where part of the journal is archived; may be given several times.")
    private List<Path> archives = new ArrayList<>();

    Path data() {
        return data;
    }

    /** Where the journal is, which there must be one of. */
    JournalFiles files() {
        for (final Path archive : archives) {
            if (!Files.isDirectory(archive)) {
                throw VerbException.badInput("--archive: " + archive + " is no directory");
            }
        }
        if (archives.isEmpty() && !JournaledParameters.hasJournal(data)) {
            throw VerbException.badInput(data + ": has no journal");
        }
        return new JournalFiles(data, archives, 0);
    }
}
