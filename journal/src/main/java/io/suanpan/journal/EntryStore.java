package io.suanpan.journal;

import io.suanpan.engine.command.FrameWindow;
import io.suanpan.journal.entry.EntryOrder;

/** Where entries go: one implementation for each level of durability. Journal stage's thread. */
interface EntryStore extends AutoCloseable {
    /** Encodes an entry, steps the order over it, and keeps it so that {@link #commit} can make it hold. */
    void append(FrameWindow frames, long digestSequence, long digest, int bookDate, long logPosition, EntryOrder order);

    /** Returns when everything appended holds. */
    void commit();

    /** Returns when everything appended survives the loss of power. */
    void force();

    /** Does what is owed behind the answers; returns units of work done. */
    int settle();

    /** Settles and forces everything. */
    void finish();

    /** Gives everything free. */
    @Override
    void close();
}
