package io.suanpan.journal;

import io.suanpan.engine.command.FrameWindow;
import io.suanpan.journal.entry.EntryEncoder;
import io.suanpan.journal.entry.EntryLayout;
import io.suanpan.journal.entry.EntryOrder;
import io.suanpan.journal.entry.EntryView;
import io.suanpan.journal.queue.EntryAppender;
import io.suanpan.journal.queue.QueueForcer;
import io.suanpan.journal.ring.CommitRing;

/**
 * Keeps entries on disk: {@link #commit} forces them into the commit ring, {@link #settle} fills Chronicle from the same memory,
 * and a background thread forces Chronicle before the ring comes round.
 */
final class DiskStore implements EntryStore {
    private final EntryAppender appender;
    private final CommitRing ring;
    private final QueueForcer forcer;
    private final EntryEncoder encoder;
    private final EntryView view = new EntryView();

    DiskStore(final EntryAppender appender, final CommitRing ring, final QueueForcer forcer) {
        this.appender = appender;
        this.ring = ring;
        this.forcer = forcer;
        encoder = new EntryEncoder(ring.memory());
    }

    @Override
    public void append(final FrameWindow frames, final long digestSequence, final long digest, final int bookDate,
                       final long logPosition, final EntryOrder order) {
        final int offset = claim(EntryLayout.bytes(frames.count()));
        final int bytes = encoder.commands(offset, frames, digestSequence, digest, bookDate, order.chain(), logPosition);
        view.wrap(ring.buffer(), offset);
        order.advance(ring.memory(), offset, view);
        ring.added(bytes, view.firstSequence(), view.lastSequence());
    }

    private int claim(final int bytes) {
        int offset = ring.claim(bytes);
        if (offset < 0) {
            ring.commit();
            settle();
            offset = ring.claim(bytes);
        }
        return offset;
    }

    @Override
    public void commit() {
        ring.commit();
    }

    @Override
    public void force() {
        commit();
    }

    @Override
    public int settle() {
        if (!ring.committed()) {
            return 0;
        }
        int entries = 0;
        int offset = ring.start();
        while (offset < ring.end()) {
            offset += appender.append(ring.buffer(), offset);
            entries++;
        }
        forcer.settled(ring.lastSequence(), ring.end() - ring.start(), ring.position());
        ring.clear();
        return entries;
    }

    @Override
    public void finish() {
        commit();
        settle();
        forcer.close();
        appender.force();
    }

    @Override
    public void close() {
        forcer.close();
        appender.close();
        ring.close();
    }
}
