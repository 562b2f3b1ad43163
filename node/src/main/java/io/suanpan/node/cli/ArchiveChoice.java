package io.suanpan.node.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where archives of a journal are, for {@code @Mixin}. */
final class ArchiveChoice {
    @Option(names = "--archive", paramLabel = "DIR", description = "Where part of the journal is archived; may be given several times.")
    private List<Path> archives = new ArrayList<>();

    /** The directories, which must be there; none where none was given. */
    List<Path> directories() {
        for (final Path archive : archives) {
            if (!Files.isDirectory(archive)) {
                throw VerbException.badInput("--archive: " + archive + " is no directory");
            }
        }
        return archives;
    }
}
