package io.suanpan.journal.queue;

import java.nio.file.Path;

/** Told of each file that an appender writes. */
@FunctionalInterface
public interface RollListener {
    /**
     * A file was opened, or begun. Called on the appending thread, behind the preamble and before the next entry.
     *
     * @param file Chronicle's
     */
    void onFile(Path file);
}
