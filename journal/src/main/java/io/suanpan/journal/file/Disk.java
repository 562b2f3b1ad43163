package io.suanpan.journal.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Forces files while the journal runs. There is one real disk; tests put slow, failing and forgetful ones in its place. */
@FunctionalInterface
public interface Disk {
    /** The machine's own. */
    Disk REAL = (file, channel) -> channel.force(false);

    /**
     * Returns when everything written to a file so far survives a loss of power. Called by the journal stage's thread for
     * the commit ring, and by the forcing thread for Chronicle's files.
     *
     * @param file    its name
     * @param channel open on it
     * @throws IOException if that cannot be promised
     */
    void force(Path file, FileChannel channel) throws IOException;
}
