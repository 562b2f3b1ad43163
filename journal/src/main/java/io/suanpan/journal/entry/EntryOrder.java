package io.suanpan.journal.entry;

import java.nio.ByteBuffer;

/**
 * The thread through the entries of a journal: which sequence, timestamp and link the next one must have.
 * Single thread; does not allocate.
 */
public final class EntryOrder {
    private long nextSequence = 1;
    private long lastTimestamp;
    private long chain;

    /**
     * Starts a journal.
     *
     * @param firstChain the link of its first entry
     */
    public void begin(final long firstChain) {
        nextSequence = 1;
        lastTimestamp = 0;
        chain = firstChain;
    }

    /**
     * Starts in the middle of a journal, with what a file says of all before it.
     *
     * @param preamble of that file
     */
    public void begin(final EntryView preamble) {
        nextSequence = preamble.firstSequence();
        lastTimestamp = preamble.timestamp();
        chain = preamble.chain();
    }

    /**
     * Starts in the middle of a journal, behind entries that are elsewhere.
     *
     * @param point behind them
     */
    public void begin(final JournalPoint point) {
        nextSequence = point.nextSequence();
        lastTimestamp = point.lastTimestamp();
        chain = point.chain();
    }

    /**
     * Goes on where another stands.
     *
     * @param other after all entries so far
     */
    public void resume(final EntryOrder other) {
        nextSequence = other.nextSequence;
        lastTimestamp = other.lastTimestamp;
        chain = other.chain;
    }

    /**
     * Says what is wrong with the place of an entry.
     *
     * @param entry checked by {@link EntryCheck}
     * @return what is wrong, in a few words; null when nothing is
     */
    public String fault(final EntryView entry) {
        if (entry.firstSequence() != nextSequence) {
            return "sequence " + entry.firstSequence() + " where " + nextSequence + " should follow";
        }
        if (entry.chain() != chain) {
            return "the hash of the entry before does not match";
        }
        if (entry.kind() == EntryLayout.PREAMBLE ? entry.timestamp() != lastTimestamp : entry.timestamp() <= lastTimestamp) {
            return "timestamp " + entry.timestamp() + " does not follow " + lastTimestamp;
        }
        return null;
    }

    /**
     * Steps over an entry of commands.
     *
     * @param memory where the entry stands
     * @param offset of the entry
     * @param entry  view over it
     */
    public void advance(final ByteBuffer memory, final int offset, final EntryView entry) {
        nextSequence = entry.lastSequence() + 1;
        lastTimestamp = entry.lastTimestamp();
        chain = EntryChain.next(memory, offset);
    }

    /**
     * Where this stands. Allocates.
     *
     * @return the point behind the last entry
     */
    public JournalPoint point() {
        return new JournalPoint(nextSequence, lastTimestamp, chain);
    }

    /**
     * Sequence that the next command must have.
     *
     * @return from 1
     */
    public long nextSequence() {
        return nextSequence;
    }

    /**
     * Timestamp of the last command.
     *
     * @return nanoseconds since 1970; 0 = none yet
     */
    public long lastTimestamp() {
        return lastTimestamp;
    }

    /**
     * Link that the next entry must carry.
     *
     * @return hash
     */
    public long chain() {
        return chain;
    }
}
