package io.suanpan.journal.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import net.openhft.chronicle.bytes.MappedBytes;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueStore;
import net.openhft.posix.MAdviseFlag;
import net.openhft.posix.PosixAPI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The background thread that works ahead of the appender, so that the appender meets no page fault, no growing file and no full
 * disk: it reserves disk blocks, maps the next block, touches its pages, and prepares the file to roll to.
 *
 * <p>A page is touched by a compare-and-set of 0 to 0 through the very mapping that the appender will use: it changes nothing,
 * whatever the appender does meanwhile. The kernel is asked for large pages and for no read-ahead, so a touch brings in two
 * megabytes at most: read-ahead on fresh blocks zeroes eight in one go, which keeps a core for 17 ms, and small pages cost
 * ten times as much to write out.
 */
final class PageToucher implements Runnable {
    static final String SPARE = "next.spare";

    private static final Logger LOG = LoggerFactory.getLogger(PageToucher.class);
    private static final int PAGE_BYTES = 4096;
    private static final int PAGES_AT_ONCE = 256;
    private static final long BUSY_PARK_NS = TimeUnit.MICROSECONDS.toNanos(500);
    private static final long IDLE_PARK_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int ROUNDS_UNTIL_IDLE = 200;

    private final SingleChronicleQueue queue;
    private final QueueSettings settings;
    private final Thread thread;
    private volatile Target target;
    private volatile Path spare;
    private volatile boolean closed;
    private Target touching;
    private SingleChronicleQueueStore store;
    private MappedBytes bytes;
    private long touched;
    private long advised;

    /** The file that the appender writes. */
    private record Target(int cycle, ReservedRoom room) {
    }

    PageToucher(final SingleChronicleQueue queue, final QueueSettings settings) {
        this.queue = queue;
        this.settings = settings;
        thread = new Thread(this, "suanpan-journal-toucher");
        thread.setDaemon(true);
    }

    Thread thread() {
        return thread;
    }

    /** Appender's thread: the file exists and is mapped; work ahead in it. */
    void target(final int cycle, final ReservedRoom room) {
        target = new Target(cycle, room);
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    /** Appender's thread: the prepared file, if there is one; it stays as it is until {@link #spareTaken()}. */
    Path spare() {
        return spare;
    }

    /** Appender's thread: the prepared file has got its place; another may be prepared. */
    void spareTaken() {
        spare = null;
    }

    @Override
    public void run() {
        int idleRounds = 0;
        while (!closed) {
            try {
                idleRounds = work() ? 0 : idleRounds + 1;
            } catch (final IOException | RuntimeException e) {
                LOG.warn("cannot work ahead of the journal; appending goes on without", e);
                idleRounds = ROUNDS_UNTIL_IDLE;
            }
            LockSupport.parkNanos(idleRounds < ROUNDS_UNTIL_IDLE ? BUSY_PARK_NS : IDLE_PARK_NS);
        }
        release();
    }

    private boolean work() throws IOException {
        final Target current = target;
        boolean worked = current.room().extend();
        if (!current.equals(touching)) {
            release();
            acquire(current);
            worked = true;
        }
        worked |= touch(current.room());
        prepareSpare(current.room());
        return worked;
    }

    private void acquire(final Target current) {
        store = queue.storeForCycle(current.cycle(), queue.epoch(), false, null);
        bytes = store.bytes();
        touched = pageUp(current.room().appended());
        advised = 0;
        touching = current;
    }

    private boolean touch(final ReservedRoom room) {
        touched = Math.max(touched, pageUp(room.appended()));
        final long goal = Math.min(room.appended() + settings.touchBytes(), room.reserved() - PAGE_BYTES);
        boolean worked = false;
        for (int page = 0; page < PAGES_AT_ONCE && touched < goal; page++) {
            advise();
            bytes.compareAndSwapInt(touched, 0, 0);
            touched += PAGE_BYTES;
            worked = true;
        }
        return worked;
    }

    /** Makes the kernel bring a block in by large pages, one at a time. The first touch has mapped the block. */
    private void advise() {
        if (touched >= advised) {
            final long start = touched - touched % settings.blockBytes();
            final long address = bytes.addressForRead(touched) - (touched - start);
            PosixAPI.posix().madvise(address, settings.blockBytes(), MAdviseFlag.MADV_HUGEPAGE);
            PosixAPI.posix().madvise(address, settings.blockBytes(), MAdviseFlag.MADV_RANDOM);
            advised = start + settings.blockBytes();
        }
    }

    private static long pageUp(final long position) {
        return position + PAGE_BYTES - 1 & -PAGE_BYTES;
    }

    private void prepareSpare(final ReservedRoom room) throws IOException {
        if (spare == null && room.appended() > settings.rollBytes() / 2 && !room.failed()) {
            final Path file = settings.directory().resolve(SPARE);
            Files.deleteIfExists(file);
            final ReservedRoom first = new ReservedRoom(file, settings.blockBytes(), settings.blockBytes());
            first.begin(0);
            spare = file;
        }
    }

    private void release() {
        if (bytes != null) {
            bytes.releaseLast();
            queue.closeStore(store);
            bytes = null;
        }
    }

    /** Ends the thread; returns when it holds nothing more. */
    void close() {
        closed = true;
        BackgroundThread.end(thread);
    }
}
