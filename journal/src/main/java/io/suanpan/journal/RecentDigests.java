package io.suanpan.journal;

import java.util.Arrays;

/**
 * Digests at the ends of recent entries. An entry names a digest of an earlier sequence: the entry's own predecessor, or one a
 * little older where the ledger runs on a thread of its own.
 */
final class RecentDigests {
    private static final int KEPT = 4_096;

    private final long[] sequences = new long[KEPT];
    private final long[] digests = new long[KEPT];
    private int next;

    RecentDigests() {
        Arrays.fill(sequences, -1);
    }

    void add(final long sequence, final long digest) {
        sequences[next] = sequence;
        digests[next] = digest;
        next = (next + 1) % KEPT;
    }

    /** 1 = equal, -1 = different, 0 = the sequence is none of those kept. */
    int compare(final long sequence, final long digest) {
        for (int i = 0; i < KEPT; i++) {
            final int at = (next + KEPT - 1 - i) % KEPT;
            if (sequences[at] <= sequence) {
                final boolean known = sequences[at] == sequence && sequence > 0;
                return known ? digests[at] == digest ? 1 : -1 : 0;
            }
        }
        return 0;
    }
}
