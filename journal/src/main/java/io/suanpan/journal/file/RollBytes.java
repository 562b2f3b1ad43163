package io.suanpan.journal.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of one roll file, as they lie on disk or out of an archive. Single thread. */
interface RollBytes extends Closeable {
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
     * @param from   first byte that is wanted; never before the first one of the last read
     * @param target direct; filled from its first byte on
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
