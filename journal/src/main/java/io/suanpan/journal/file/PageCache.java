package io.suanpan.journal.file;

import java.io.IOException;
import java.nio.file.Path;
import jnr.ffi.LibraryLoader;
import jnr.ffi.mapper.FunctionMapper;
import net.openhft.posix.PosixAPI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the kernel keeps of a file in memory: writes it out and lets go of it, so that a journal takes a bounded share of the
 * page cache. Changes nothing that a reader of the file could see, and promises no durability.
 *
 * <p>Calls {@code sync_file_range(2)} and {@code posix_fadvise(2)}. Where the system does not have them, nothing happens.
 */
public final class PageCache {
    private static final Logger LOG = LoggerFactory.getLogger(PageCache.class);
    private static final int READ_ONLY = 0;
    private static final int WAIT_BEFORE_WRITE_AND_AFTER = 1 | 2 | 4;
    private static final int START_WRITING = 2;
    private static final int DONT_NEED = 4;
    private static final Calls CALLS = load();

    /** The system calls. */
    public interface Calls {
        /**
         * Writes out pages, see {@code sync_file_range(2)}.
         *
         * @param descriptor of the file
         * @param offset     first byte
         * @param bytes      how many
         * @param flags      what to wait for
         * @return 0 where it was done
         */
        int syncFileRange(int descriptor, long offset, long bytes, int flags);

        /**
         * Says how a file will be used, see {@code posix_fadvise(2)}.
         *
         * @param descriptor of the file
         * @param offset     first byte
         * @param bytes      how many
         * @param advice     what is planned
         * @return 0 where it was done
         */
        int fadvise(int descriptor, long offset, long bytes, int advice);
    }

    private PageCache() {
    }

    private static Calls load() {
        try {
            return LibraryLoader.create(Calls.class).failImmediately()
                .mapper(new FunctionMapper.Builder().map("syncFileRange", "sync_file_range").map("fadvise", "posix_fadvise").build())
                .load("c");
        } catch (final RuntimeException | LinkageError e) {
            LOG.info("the journal's pages are left to the system's cache: {}", e.toString());
            return null;
        }
    }

    /**
     * Whether the system has what this needs.
     *
     * @return false where calls do nothing
     */
    public static boolean isControllable() {
        return CALLS != null;
    }

    /**
     * Opens a file for the calls here.
     *
     * @param file that exists
     * @return its descriptor, to be closed with {@link #close}
     * @throws IOException if it cannot be opened
     */
    public static int open(final Path file) throws IOException {
        final int descriptor = PosixAPI.posix().open(file.toString(), READ_ONLY, 0);
        if (descriptor < 0) {
            throw new IOException("cannot open " + file + ": " + PosixAPI.posix().lastErrorStr());
        }
        return descriptor;
    }

    /**
     * Closes a file.
     *
     * @param descriptor of it
     */
    public static void close(final int descriptor) {
        PosixAPI.posix().close(descriptor);
    }

    /**
     * Starts to write dirty pages out, and waits for nothing.
     *
     * @param descriptor of the file
     * @param offset     first byte
     * @param bytes      how many
     */
    public static void startWriting(final int descriptor, final long offset, final long bytes) {
        CALLS.syncFileRange(descriptor, offset, bytes, START_WRITING);
    }

    /**
     * Writes dirty pages out, waits for them, and lets go of all that nobody has mapped.
     *
     * @param descriptor of the file
     * @param offset     first byte
     * @param bytes      how many
     */
    public static void drop(final int descriptor, final long offset, final long bytes) {
        CALLS.syncFileRange(descriptor, offset, bytes, WAIT_BEFORE_WRITE_AND_AFTER);
        CALLS.fadvise(descriptor, offset, bytes, DONT_NEED);
    }
}
