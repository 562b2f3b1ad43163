package io.suanpan.journal.queue;

import java.nio.file.Path;

/** Told of each file that an appender begins. */
@FunctionalInterface
public interface RollListener {
    /**
     * A file was begun. Called on the appending thread after its preamble was written and before its first entry.
     *
     * @param file Chronicle's
     */
    void onFile(Path file);
}
