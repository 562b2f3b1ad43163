package io.suanpan.engine.log;

import io.suanpan.engine.command.FrameWindow;

/**
 * The durable, ordered log of commands that the ring writes ahead of every answer.
 *
 * <p>One thread at a time: first {@link #replay}, once, on the opening thread; then {@link #append}, {@link #commit} and
 * {@link #settle} on the journal stage's thread; {@link #close} after that thread has ended. Steady state allocates nothing.
 * Any exception from {@code append}, {@code commit} or {@code settle} stops the node: nothing that the log may not have kept
 * is ever answered.
 */
public interface CommandLog extends AutoCloseable {
    /**
     * Hands over every entry that the log kept behind a state, oldest first. To be called once, before the first append.
     *
     * @param after   last sequence of the state that is there already; 0 = none, everything is wanted
     * @param handler takes each entry; an exception it throws ends the replay and passes through
     */
    void replay(long after, EntryHandler handler);

    /**
     * Appends one entry: numbered and stamped frames of whole caller batches, {@code sequence} continuing where the last
     * entry ended.
     *
     * @param frames         the entry; valid for this call only
     * @param digestSequence last sequence that the ledger had applied when it published {@code digest}; never above the
     *                       entry's first sequence - 1, and exactly that where all stages share a thread
     * @param digest         the ledger's digest after {@code digestSequence}
     * @param bookDate       the ledger's book date then, as an epoch day; 0 before the first day-cut
     */
    void append(FrameWindow frames, long digestSequence, long digest, int bookDate);

    /** Returns when everything appended so far is as durable as {@link #durability()} says. Answers may leave after it. */
    void commit();

    /**
     * Does work that is owed but that no answer waits for, such as filling files behind a commit ring.
     *
     * @return units of work done; 0 when nothing is owed
     */
    int settle();

    /**
     * What {@link #commit} guarantees.
     *
     * @return the level
     */
    Durability durability();

    /** Settles everything, makes it durable and gives the files free. */
    @Override
    void close();
}
