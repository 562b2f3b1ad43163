package io.suanpan.journal.entry;

/**
 * A point between two entries of a journal, as a preamble names it: what came before, and what must follow.
 *
 * @param nextSequence  sequence of the command that follows
 * @param lastTimestamp of the command before, nanoseconds since 1970; 0 = there is none
 * @param chain         link that the next entry carries
 */
public record JournalPoint(long nextSequence, long lastTimestamp, long chain) {
    /**
     * The point at which a journal begins.
     *
     * @param parameters in the form of {@link Parameters}
     * @return before its first entry
     */
    public static JournalPoint origin(final byte[] parameters) {
        return new JournalPoint(1, 0, EntryChain.first(parameters));
    }

    /**
     * Says what is wrong where a file that begins at another point is put behind this one.
     *
     * @param begin of the file
     * @return what is wrong, in a few words; null when nothing is
     */
    public String fault(final JournalPoint begin) {
        if (begin.nextSequence != nextSequence) {
            return "sequence " + begin.nextSequence + " where " + nextSequence + " should follow";
        }
        if (begin.chain != chain) {
            return "the hash of the entry before does not match";
        }
        return begin.lastTimestamp == lastTimestamp ? null : "timestamp " + begin.lastTimestamp + " does not follow " + lastTimestamp;
    }
}
