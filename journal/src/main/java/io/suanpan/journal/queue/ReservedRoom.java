package io.suanpan.journal.queue;

import io.suanpan.journal.file.DiskBlocks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How far into one file the appender may write without meeting a page that has no disk block behind it.
 *
 * <p>The background thread extends it; the appender only compares, and waits when it has caught up. Positions are byte offsets
 * in the file.
 */
final class ReservedRoom {
    private static final long WAIT_NS = TimeUnit.MICROSECONDS.toNanos(20);
    private static final int SMALLEST_STEP = 256 * 1024;

    private final Path file;
    private final int blockBytes;
    private final long limit;
    private volatile long reserved;
    private volatile IOException failure;
    private volatile long appended;

    /**
     * Room in a file.
     *
     * @param file       the file; need not exist yet
     * @param blockBytes step of a reservation
     * @param limit      position that the appender will never pass
     */
    ReservedRoom(final Path file, final int blockBytes, final long limit) {
        this.file = file;
        this.blockBytes = blockBytes;
        this.limit = limit;
    }

    /** Makes the first reservation. Opening or rolling thread, before anything is mapped. */
    void begin(final long from) throws IOException {
        appended = from;
        reserved = from;
        extend();
        if (failure != null) {
            throw failure;
        }
    }

    Path file() {
        return file;
    }

    /** Appender's thread: tells how far it has written. */
    void appended(final long position) {
        appended = position;
    }

    long appended() {
        return appended;
    }

    long reserved() {
        return reserved;
    }

    /** Appender's thread: returns when bytes up to the position may be written. */
    void await(final long position, final Thread reserver) {
        if (position > reserved) {
            awaitReserved(position, reserver);
        }
    }

    private void awaitReserved(final long position, final Thread reserver) {
        while (position > reserved) {
            final IOException cause = failure;
            if (cause != null) {
                throw new JournalFullException("journal cannot grow: " + cause.getMessage(), cause);
            }
            if (!reserver.isAlive()) {
                throw new IllegalStateException("journal cannot grow: its background thread has ended");
            }
            LockSupport.unpark(reserver);
            LockSupport.parkNanos(WAIT_NS);
        }
    }

    /** Background thread: reserves one more block when less than one is left. True = did something. */
    boolean extend() {
        final long from = reserved;
        if (from >= limit || from - appended >= blockBytes) {
            return false;
        }
        for (long bytes = Math.min(blockBytes, limit - from); ; bytes /= 2) {
            try {
                DiskBlocks.reserve(file, from, bytes);
                failure = null;
                reserved = from + bytes;
                return true;
            } catch (final IOException e) {
                if (bytes / 2 < SMALLEST_STEP) {
                    failure = e;
                    return false;
                }
            }
        }
    }

    boolean failed() {
        return failure != null;
    }
}
