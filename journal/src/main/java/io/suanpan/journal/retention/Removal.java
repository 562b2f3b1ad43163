package io.suanpan.journal.retention;

import io.suanpan.journal.file.CycleFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes a file away. There is one real way; tests interrupt it. */
interface Removal {
    /** Deletes, and forces the directory, so that files go for good in the order in which they are deleted. */
    Removal REAL = file -> {
        try {
            Files.delete(file);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
        CycleFiles.forceDirectory(file.toAbsolutePath().getParent());
    };

    /** Returns when the file is gone and stays so after a loss of power. */
    void remove(Path file);
}
