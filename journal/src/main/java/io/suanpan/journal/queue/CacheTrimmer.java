package io.suanpan.journal.queue;

import io.suanpan.journal.file.PageCache;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The background thread that works behind the appender: it starts the writing of what was appended at once, so that dirty pages
 * never pile up until the kernel stops the writer for them, and lets go of pages that are long on disk, so that the next ones
 * come from memory that is already there.
 *
 * <p>A journal is written once and hardly ever read: without this it would push everything else out of the page cache. It changes
 * nothing of what is durable when.
 */
final class CacheTrimmer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(CacheTrimmer.class);
    private static final long STEP_BYTES = 4L << 20;
    private static final long PARK_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long IDLE_PARK_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int NOT_OPEN = -1;

    private final long cachedBytes;
    private final Thread thread;
    private volatile ReservedRoom target;
    private volatile boolean closed;
    private ReservedRoom room;
    private int descriptor = NOT_OPEN;
    private long written;
    private long dropped;

    /**
     * Prepares the thread.
     *
     * @param cachedBytes what may stay in memory behind the appender
     */
    CacheTrimmer(final long cachedBytes) {
        this.cachedBytes = cachedBytes;
        thread = new Thread(this, "suanpan-journal-trimmer");
        thread.setDaemon(true);
    }

    /** Appender's thread: the file that is written from here on. The one before is complete. */
    void target(final ReservedRoom next) {
        target = next;
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                LockSupport.parkNanos(work() ? PARK_NS : IDLE_PARK_NS);
            }
        } catch (final IOException | RuntimeException e) {
            LOG.warn("the journal's pages are left to the system's cache from here on", e);
        } finally {
            leave();
        }
    }

    private boolean work() throws IOException {
        if (room != target) {
            finish();
            leave();
            room = target;
            descriptor = PageCache.open(room.file());
            written = room.appended() & -STEP_BYTES;
            dropped = written;
        }
        final long appended = room.appended();
        boolean worked = false;
        while (!closed && appended - written >= STEP_BYTES) {
            PageCache.startWriting(descriptor, written, STEP_BYTES);
            written += STEP_BYTES;
            worked = true;
        }
        while (!closed && appended - dropped >= cachedBytes + STEP_BYTES) {
            PageCache.drop(descriptor, dropped, STEP_BYTES);
            dropped += STEP_BYTES;
            worked = true;
        }
        return worked;
    }

    /** Lets go of the whole file that was left, pages included that were mapped when their turn came. */
    private void finish() {
        if (descriptor != NOT_OPEN) {
            PageCache.drop(descriptor, 0, 0);
        }
    }

    private void leave() {
        if (descriptor != NOT_OPEN) {
            PageCache.close(descriptor);
            descriptor = NOT_OPEN;
        }
    }

    /** Ends the thread. */
    void close() {
        closed = true;
        BackgroundThread.end(thread);
    }
}
