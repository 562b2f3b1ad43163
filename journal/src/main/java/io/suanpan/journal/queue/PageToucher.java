package io.suanpan.journal.queue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
 * <p>Pages come into memory by writing zeros to the file, a chunk at a time and well ahead of the appender, which waits should it
 * ever come that near: {@link ReservedRoom#beginZeroing}. So the kernel needs no read-ahead, which zeroes eight megabytes in one go
 * and keeps a core for 17 ms, and still gets to use large pages, which makes writing them out cheap. Then each page is
 * touched by a compare-and-set of 0 to 0 through the very mapping that the appender will use: it changes nothing, whatever the
 * appender does meanwhile.
 */
final class PageToucher implements Runnable {
    static final String SPARE = "next.spare";

    private static final Logger LOG = LoggerFactory.getLogger(PageToucher.class);
    private static final int PAGE_BYTES = 4096;
    private static final int CHUNK_BYTES = 64 * PAGE_BYTES;
    private static final int CHUNKS_AT_ONCE = 4;
    private static final long HURRIED_PARK_NS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long BUSY_PARK_NS = TimeUnit.MICROSECONDS.toNanos(500);
    private static final long IDLE_PARK_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int ROUNDS_UNTIL_IDLE = 200;

    private final SingleChronicleQueue queue;
    private final QueueSettings settings;
    private final Thread thread;
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK_BYTES);
    private volatile Target target;
    private volatile Path spare;
    private volatile boolean closed;
    private Target touching;
    private SingleChronicleQueueStore store;
    private MappedBytes bytes;
    private FileChannel channel;
    private long touched;
    private long advised;
    private boolean hurried;

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
            LockSupport.parkNanos(hurried ? HURRIED_PARK_NS : idleRounds < ROUNDS_UNTIL_IDLE ? BUSY_PARK_NS : IDLE_PARK_NS);
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

    private void acquire(final Target current) throws IOException {
        channel = FileChannel.open(current.room().file(), StandardOpenOption.WRITE);
        store = queue.storeForCycle(current.cycle(), queue.epoch(), false, null);
        bytes = store.bytes();
        touched = pageUp(current.room().appended());
        advised = 0;
        touching = current;
    }

    private boolean touch(final ReservedRoom room) throws IOException {
        touched = Math.max(touched, pageUp(room.appended()));
        final long goal = Math.min(room.appended() + settings.touchBytes(), room.reserved() - PAGE_BYTES);
        boolean worked = false;
        for (int chunk = 0; chunk < CHUNKS_AT_ONCE && touched + CHUNK_BYTES <= goal; chunk++) {
            zero(room);
            advise();
            for (final long end = touched + CHUNK_BYTES; touched < end; touched += PAGE_BYTES) {
                bytes.compareAndSwapInt(touched, 0, 0);
            }
            worked = true;
        }
        hurried = goal - touched > settings.touchBytes() / 2;
        return worked;
    }

    /** Turns read-ahead off, block by block: once begun it would go on from one marked page to the next. */
    private void advise() {
        if (touched >= advised) {
            final long start = touched - touched % settings.blockBytes();
            bytes.compareAndSwapInt(touched, 0, 0);
            PosixAPI.posix().madvise(
                bytes.addressForWrite(touched) - (touched - start), settings.blockBytes(), MAdviseFlag.MADV_RANDOM);
            advised = start + settings.blockBytes();
        }
    }

    private void zero(final ReservedRoom room) throws IOException {
        if (room.beginZeroing(touched)) {
            try {
                zeros.clear();
                while (zeros.hasRemaining()) {
                    channel.write(zeros, touched + zeros.position());
                }
            } finally {
                room.endZeroing();
            }
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
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (final IOException e) {
            LOG.warn("cannot close a file of the journal that was worked ahead in", e);
        }
        channel = null;
    }

    /** Ends the thread; returns when it holds nothing more. */
    void close() {
        closed = true;
        BackgroundThread.end(thread);
    }
}
