package io.suanpan.snapshot;

import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ring.ThreadEnd;
import io.suanpan.snapshot.file.SnapshotFile;
import io.suanpan.snapshot.format.PageDecoder;
import io.suanpan.snapshot.format.SnapshotException;
import io.suanpan.snapshot.format.SnapshotFacts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Loads a snapshot into a fresh ledger: the calling thread reads the file, others check and decompress, each page by itself. What was
 * loaded is not believed: the ledger makes its digest anew from all of it.
 */
public final class SnapshotLoader {
    private final SnapshotFile file;
    private final String source;
    private final LedgerRestore restore;
    private final BlockingQueue<ByteBuffer> free;
    private final BlockingQueue<Chunk> filled;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    private SnapshotLoader(final SnapshotFile file, final LedgerRestore restore, final int threadCount) {
        this.file = file;
        this.restore = restore;
        source = file.path().toString();
        final int chunks = threadCount + 2;
        free = new ArrayBlockingQueue<>(chunks);
        filled = new ArrayBlockingQueue<>(chunks + threadCount);
        for (int i = 0; i < chunks; i++) {
            free.add(ByteBuffer.allocateDirect(SnapshotFile.CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN));
        }
        for (int i = 0; i < threadCount; i++) {
            final Thread thread = new Thread(this::decode, "suanpan-snapshot-loader-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
    }

    /** Pages to decode; without bytes, a sign that there are no more. */
    private record Chunk(ByteBuffer bytes, long offset) {
        private static final Chunk LAST = new Chunk(null, 0);
    }

    /**
     * Loads a snapshot.
     *
     * @param file       to be read
     * @param ledger     fresh; of no use where this fails
     * @param parameters that the ledger decides by
     * @return what the snapshot says of the state
     * @throws SnapshotException where the snapshot is damaged, or not for this ledger
     */
    public static SnapshotFacts load(final SnapshotFile file, final Ledger ledger, final SortedMap<String, String> parameters) {
        final LedgerRestore restore = new LedgerRestore(file.header(), ledger, parameters, file.path().toString());
        new SnapshotLoader(file, restore, Runtime.getRuntime().availableProcessors()).load();
        return restore.finish();
    }

    private void load() {
        threads.forEach(Thread::start);
        try {
            file.forEachChunk(this::nextBuffer, (chunk, offset) -> filled.add(new Chunk(chunk, offset)));
        } finally {
            threads.forEach(thread -> filled.add(Chunk.LAST));
            threads.forEach(ThreadEnd::await);
        }
        requireNoFailure();
    }

    private ByteBuffer nextBuffer() {
        requireNoFailure();
        return take(free);
    }

    private void requireNoFailure() {
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    private void decode() {
        final PageDecoder decoder = new PageDecoder(file.header(), source);
        Chunk chunk = take(filled);
        while (chunk.bytes != null) {
            try {
                decode(decoder, chunk);
            } catch (final RuntimeException e) {
                failure.compareAndSet(null, e);
            }
            free.add(chunk.bytes);
            chunk = take(filled);
        }
    }

    private void decode(final PageDecoder decoder, final Chunk chunk) {
        int at = 0;
        while (at < chunk.bytes.limit()) {
            at += decoder.decode(chunk.bytes, at, chunk.offset + at);
            restore.put(decoder);
        }
    }

    private static <T> T take(final BlockingQueue<T> queue) {
        boolean interrupted = false;
        while (true) {
            try {
                final T taken = queue.take();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return taken;
            } catch (final InterruptedException e) {
                interrupted = true;
            }
        }
    }
}
