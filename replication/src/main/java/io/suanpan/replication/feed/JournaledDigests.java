package io.suanpan.replication.feed;

import org.agrona.collections.LongArrayList;

/**
 * What the entries that the journal has already say of the state before them, to be compared with the state as it comes again. Opening
 * thread, then service's thread; 16 bytes an entry behind the snapshot, until the last was met.
 */
final class JournaledDigests {
    private final LongArrayList sequences = new LongArrayList();
    private final LongArrayList digests = new LongArrayList();
    private int next;

    /** Remembers what an entry names, in the order of the journal. */
    void add(final long digestSequence, final long digest) {
        sequences.addLong(digestSequence);
        digests.addLong(digest);
    }

    /**
     * Compares the next entry with what comes again.
     *
     * @return what is wrong, in a few words; null where nothing is
     */
    String fault(final long digestSequence, final long digest) {
        if (next == sequences.size()) {
            return "the cluster's log goes on at sequence " + (digestSequence + 1) + ", where the journal has no entry that begins there";
        }
        final long sequence = sequences.getLong(next);
        final long expected = digests.getLong(next);
        next++;
        if (sequence != digestSequence) {
            return "the journal's next entry follows sequence " + sequence + ", the cluster's log has a message that follows "
                + digestSequence;
        }
        return digest == expected ? null : "digest after sequence " + digestSequence + ": the journal says " + Long.toHexString(expected)
            + ", the cluster's log gives " + Long.toHexString(digest);
    }
}
