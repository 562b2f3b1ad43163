package io.suanpan.journal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.openhft.posix.PosixAPI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reserves disk blocks ahead of writes through a mapping.
 *
 * <p>A store to a mapped page that has no block behind it, on a full disk, is a SIGBUS: it kills the process instead of raising
 * an exception. So blocks are reserved first, with {@code fallocate} (keeping the file's size, which belongs to
 * Chronicle), and a full disk is an {@link IOException} here. Where the file system cannot reserve, free space is
 * checked instead, which is weaker: another writer may take it in between.
 */
public final class DiskBlocks {
    private static final Logger LOG = LoggerFactory.getLogger(DiskBlocks.class);
    private static final int KEEP_SIZE = 1;
    private static final int READ_WRITE = 2;
    private static final int CREATE = 0x40;
    private static final int OWNER_WRITES = 0x1A4;
    private static final int NO_SPACE = 28;

    private static volatile boolean cannotReserve;

    private DiskBlocks() {
    }

    /**
     * Reserves blocks of a file, created if absent. Bytes already there stay as they are.
     *
     * @param file   to reserve for
     * @param offset first byte
     * @param bytes  how many
     * @throws IOException if there is no room; nothing is then promised
     */
    public static void reserve(final Path file, final long offset, final long bytes) throws IOException {
        final Path directory = file.toAbsolutePath().getParent();
        final long usable = Files.getFileStore(directory).getUsableSpace();
        if (usable < bytes) {
            // fallocate would first take all there is, from everybody else, and then say no.
            throw new IOException("no space left for " + file + ": " + bytes + " bytes wanted, " + usable + " usable");
        }
        if (!cannotReserve) {
            allocate(file, offset, bytes);
        }
    }

    private static void allocate(final Path file, final long offset, final long bytes) throws IOException {
        final PosixAPI posix = PosixAPI.posix();
        final int descriptor = posix.open(file.toString(), CREATE | READ_WRITE, OWNER_WRITES);
        if (descriptor < 0) {
            throw new IOException("cannot open " + file + ": " + posix.lastErrorStr());
        }
        try {
            if (posix.fallocate(descriptor, KEEP_SIZE, offset, bytes) != 0) {
                final int error = posix.lastError();
                if (error == NO_SPACE) {
                    throw new IOException("no space left for " + file + ": " + bytes + " bytes wanted");
                }
                cannotReserve = true;
                LOG.warn("cannot reserve disk blocks for {} (error {}): free space is checked instead", file, error);
            }
        } finally {
            posix.close(descriptor);
        }
    }
}
