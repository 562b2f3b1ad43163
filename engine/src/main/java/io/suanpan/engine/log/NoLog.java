package io.suanpan.engine.log;

import io.suanpan.engine.command.FrameWindow;

/** The log of durability {@link Durability#MEMORY}: keeps nothing. */
public final class NoLog implements CommandLog {
    @Override
    public void replay(final long after, final EntryHandler handler) {
        // Nothing was kept.
    }

    @Override
    public void append(
        final FrameWindow frames, final long digestSequence, final long digest, final int bookDate) {
        // Nothing is kept.
    }

    @Override
    public void commit() {
        // Nothing to wait for.
    }

    @Override
    public int settle() {
        return 0;
    }

    @Override
    public Durability durability() {
        return Durability.MEMORY;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
