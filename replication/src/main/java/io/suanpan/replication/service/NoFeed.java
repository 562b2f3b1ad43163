package io.suanpan.replication.service;

import io.suanpan.engine.command.FrameWindow;
import io.suanpan.journal.entry.JournalPoint;
import org.agrona.concurrent.IdleStrategy;

/** Remembers nothing: for capacity studies and tests. */
public final class NoFeed implements Feed {
    @Override
    public void start(final long sequence, final long digest) {
        // Nothing is remembered.
    }

    @Override
    public void onApplied(
        final FrameWindow frames, final long digestSequence, final long digest, final int bookDate, final long logPosition) {
        // Nothing is remembered.
    }

    @Override
    public JournalPoint force(final IdleStrategy idle) {
        return null;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
