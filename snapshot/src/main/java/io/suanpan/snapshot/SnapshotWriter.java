package io.suanpan.snapshot;

import io.suanpan.engine.sbe.MessageHeaderEncoder;
import io.suanpan.engine.state.StateCapture;
import io.suanpan.engine.state.StateException;
import io.suanpan.engine.state.StatePages;
import io.suanpan.snapshot.file.PageSink;
import io.suanpan.snapshot.format.SnapshotFacts;
import io.suanpan.snapshot.format.SnapshotHeader;
import io.suanpan.snapshot.format.TableLength;
import java.io.IOException;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Writes a capture into a sink: reads the ledger's pages on the calling thread, which must not be the ledger's, while another compresses
 * and writes them. Whatever it waits for, it goes on taking what the ledger keeps aside.
 */
public final class SnapshotWriter {
    private static final long WAIT_NS = TimeUnit.MICROSECONDS.toNanos(200);

    private final SnapshotContext context;
    private final long bytesPerSecond;
    private final BooleanSupplier isUnwanted;

    /**
     * Creates a writer.
     *
     * @param context        settings
     * @param bytesPerSecond how fast the state is read; 0 = as fast as can be
     * @param isUnwanted     asked now and then; true ends the writing
     */
    public SnapshotWriter(final SnapshotContext context, final long bytesPerSecond, final BooleanSupplier isUnwanted) {
        this.context = context;
        this.bytesPerSecond = bytesPerSecond;
        this.isUnwanted = isUnwanted;
    }

    /**
     * Makes the header of a capture.
     *
     * @param capture    that has begun
     * @param facts      of its state
     * @param parameters that its ledger decides by
     * @return the header
     */
    public SnapshotHeader header(
        final StateCapture capture, final SnapshotFacts facts, final SortedMap<String, String> parameters) {
        return new SnapshotHeader(MessageHeaderEncoder.SCHEMA_VERSION, facts, context.pageWords(), context.compression(),
            capture.tables().stream().map(table -> new TableLength(table.name(), table.words())).toList(),
            capture.scalars().all(), parameters);
    }

    /**
     * Writes header, pages and trailer. The capture is finished when this returns, whatever happened.
     *
     * @param capture that has begun
     * @param header  of it
     * @param sink    takes the records
     * @return bytes that the sink took
     * @throws StateException       where the ledger changed more than may be kept aside, or the snapshot is not wanted any more
     * @throws IOException          where the sink did not take something
     * @throws InterruptedException if the thread is interrupted
     */
    public long write(final StateCapture capture, final SnapshotHeader header, final PageSink sink)
        throws IOException, InterruptedException {
        try (PagePipe pipe = new PagePipe(header, sink)) {
            read(capture, header.pageWords(), pipe);
            capture.finish();
            return pipe.finish();
        } finally {
            capture.finish();
        }
    }

    private void read(final StateCapture capture, final int pageWords, final PagePipe pipe) throws IOException {
        final StatePages pages = new StatePages(capture, pageWords);
        final Pace pace = new Pace(bytesPerSecond, System.nanoTime());
        while (pages.next()) {
            final PageSlot slot = claim(pages, pipe).fill(pages);
            final int used = slot.usedBytes();
            pipe.publish(slot);
            pace.used(used, System.nanoTime());
            while (!pace.isDue(System.nanoTime())) {
                waitWith(pages);
            }
        }
    }

    private PageSlot claim(final StatePages pages, final PagePipe pipe) throws IOException {
        requireWanted();
        PageSlot slot = pipe.claim();
        while (slot == null) {
            waitWith(pages);
            slot = pipe.claim();
        }
        return slot;
    }

    private void waitWith(final StatePages pages) {
        requireWanted();
        pages.drain();
        LockSupport.parkNanos(WAIT_NS);
    }

    private void requireWanted() {
        if (isUnwanted.getAsBoolean()) {
            throw new StateException("it is not wanted any more");
        }
    }
}
