package io.suanpan.journal.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of one roll file, as they lie on disk or out of an archive. Single thread. */
public interface RollBytes extends Closeable {
    /** Ends the name of an archived roll file, behind the whole name that it had. */
    String ARCHIVED = ".zst";

    /** Opens roll files. */
    @FunctionalInterface
    interface Opener {
        /**
         * Opens a file.
         *
         * @param file to read
         * @return its bytes, to be closed
         * @throws IOException if it cannot be read
         */
        RollBytes open(Path file) throws IOException;
    }

    /**
     * Opens a file by its name.
     *
     * @param file of Chronicle, or an archive of one
     * @return its bytes, to be closed
     * @throws IOException if it cannot be read
     */
    static RollBytes open(final Path file) throws IOException {
        return isArchived(file) ? new ArchivedBytes(file, null, null)
            : new StoredBytes(FileChannel.open(file, StandardOpenOption.READ));
    }

    /**
     * Whether a name is that of an archive.
     *
     * @param file any
     * @return false for Chronicle's own
     */
    static boolean isArchived(final Path file) {
        return file.getFileName().toString().endsWith(ARCHIVED);
    }

    /**
     * How many there are.
     *
     * @return bytes, when the file was opened
     * @throws IOException if it cannot be read
     */
    long size() throws IOException;

    /**
     * Reads until the target is full or there is nothing more.
     *
     * @param from   first byte that is wanted; never before the end of the last read
     * @param target direct; filled from its position
     * @return how many were read
     * @throws IOException if the file cannot be read
     */
    int read(long from, ByteBuffer target) throws IOException;

    /**
     * Why there are fewer bytes than there should be.
     *
     * @return a few words; null where nothing is known to be wrong
     */
    String fault();
}
