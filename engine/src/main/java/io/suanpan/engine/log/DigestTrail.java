package io.suanpan.engine.log;

import java.util.Arrays;

/**
 * The digests that a coming entry may name: those at the ends of earlier entries, from the newest that was named on.
 *
 * <p>An entry names the digest that the ledger had when it was written: after the entry before it, or after an older one where
 * the ledger runs on a thread of its own. The ledger never goes back, so what lies before the last named end is not named again;
 * and between a named end and the end of the entry that names it lie no more commands than the largest ring holds, since a
 * command keeps its place in the ring until the ledger has applied it. So the trail is never longer than that, and is as short
 * as the ledger was close behind.
 *
 * <p>A trail that starts with a state which is not the first knows no digest from before it. The first entries may still name one,
 * where the ledger ran on a thread of its own: it cannot be checked, and is taken as it is until the first name at the start or
 * behind it.
 *
 * <p>Not thread-safe. Allocates where the trail grows, and starts small.
 */
public final class DigestTrail {
    /** Most commands that a ring may hold. */
    public static final int LARGEST_RING = 1 << 22;

    private static final int FIRST_LENGTH = 64;

    private final long start;
    private long[] sequences = new long[FIRST_LENGTH];
    private long[] digests = new long[FIRST_LENGTH];
    private long oldest;
    private long next;
    private long named;

    /**
     * Starts a trail.
     *
     * @param sequence last sequence before the first entry
     * @param digest   the ledger's digest after it
     */
    public DigestTrail(final long sequence, final long digest) {
        start = sequence;
        add(sequence, digest);
    }

    /**
     * Remembers the digest at the end of an entry.
     *
     * @param sequence the entry's last
     * @param digest   the ledger's digest after it
     */
    public void add(final long sequence, final long digest) {
        if (next - oldest == sequences.length) {
            grow();
        }
        final int at = at(next++);
        sequences[at] = sequence;
        digests[at] = digest;
    }

    /**
     * Checks the digest that an entry names, and forgets what no later entry may name.
     *
     * @param lastSequence   the entry's last
     * @param digestSequence that it names
     * @param digest         that it names
     * @return what is wrong; null where nothing is
     */
    public String fault(final long lastSequence, final long digestSequence, final long digest) {
        if (lastSequence - digestSequence > LARGEST_RING) {
            return "digest: the entry names sequence " + digestSequence + ", and no ring is large enough to be so far ahead of it";
        }
        if (digestSequence < start && digestSequence >= named) {
            named = digestSequence;
            return null;
        }
        while (oldest < next && sequences[at(oldest)] < digestSequence) {
            oldest++;
        }
        if (oldest == next || sequences[at(oldest)] != digestSequence) {
            return "digest: the entry names sequence " + digestSequence + ", where no entry ended that could be named";
        }
        named = digestSequence;
        final long expected = digests[at(oldest)];
        return digest == expected ? null : "digest after sequence " + digestSequence + ": the log says "
            + Long.toHexString(digest) + ", replay gives " + Long.toHexString(expected);
    }

    private int at(final long end) {
        return (int) end & (sequences.length - 1);
    }

    private void grow() {
        final int first = at(oldest);
        sequences = unrolled(sequences, first);
        digests = unrolled(digests, first);
        next -= oldest;
        oldest = 0;
    }

    private static long[] unrolled(final long[] full, final int first) {
        final long[] longer = Arrays.copyOfRange(full, first, first + 2 * full.length);
        System.arraycopy(full, 0, longer, full.length - first, first);
        return longer;
    }
}
