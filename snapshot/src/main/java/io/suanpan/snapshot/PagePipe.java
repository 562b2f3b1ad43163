package io.suanpan.snapshot;

import io.suanpan.engine.ring.ThreadEnd;
import io.suanpan.snapshot.file.PageSink;
import io.suanpan.snapshot.format.HeaderCodec;
import io.suanpan.snapshot.format.PageEncoder;
import io.suanpan.snapshot.format.SnapshotHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Compresses and writes pages on a thread of its own, so that the one that reads the ledger never waits for the disk. A few pages are on
 * their way at most. Used by one thread.
 */
final class PagePipe implements AutoCloseable {
    private static final int SLOTS = 32;

    private final SnapshotHeader header;
    private final PageSink sink;
    private final BlockingQueue<PageSlot> free = new ArrayBlockingQueue<>(SLOTS);
    private final BlockingQueue<PageSlot> filled = new ArrayBlockingQueue<>(SLOTS + 1);
    private final PageSlot end = new PageSlot(0);
    private final Thread thread;
    private volatile Exception failure;
    private long bytes;

    PagePipe(final SnapshotHeader header, final PageSink sink) {
        this.header = header;
        this.sink = sink;
        for (int i = 0; i < SLOTS; i++) {
            free.add(new PageSlot(header.pageWords()));
        }
        thread = new Thread(this::run, "suanpan-snapshot-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /** A slot to fill, or null where all are under way. */
    PageSlot claim() throws IOException {
        requireNoFailure();
        return free.poll();
    }

    void publish(final PageSlot slot) {
        filled.add(slot);
    }

    /** Waits until everything was taken by the sink, the trailer too; answers how many bytes they were. */
    long finish() throws IOException, InterruptedException {
        filled.add(end);
        thread.join();
        requireNoFailure();
        return bytes;
    }

    private void requireNoFailure() throws IOException {
        final Exception cause = failure;
        if (cause != null) {
            throw new IOException(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
        }
    }

    private void run() {
        try {
            final ByteBuffer first = HeaderCodec.encode(header);
            final PageEncoder encoder = new PageEncoder(header, first);
            sink.write(first);
            PageSlot slot = filled.take();
            while (slot != end) {
                sink.write(encoder.page(slot.table(), slot.from(), slot.count(), slot.bytes()));
                free.add(slot);
                slot = filled.take();
            }
            final ByteBuffer last = encoder.trailer();
            bytes = encoder.bytes() + last.remaining();
            sink.write(last);
        } catch (final InterruptedException e) {
            failure = e; // the reading thread gave up
        } catch (final IOException | RuntimeException e) {
            failure = e;
        }
    }

    /** Ends the thread, whatever it does. */
    @Override
    public void close() {
        thread.interrupt();
        ThreadEnd.await(thread);
    }
}
