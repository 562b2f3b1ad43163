package io.suanpan.engine.ledger;

/**
 * Finds records by 128-bit id. A bucket is one cache line: seven entries, and a count of the entries that did not fit and
 * went on to a later bucket. An entry is 32 bits of the id's hash beside the record's number, so that a bucket is searched
 * without looking at records, and a search ends where no entry went on.
 *
 * <p>About half full at capacity. The index stores no ids: {@link RecordTable} confirms each candidate.
 */
final class IdIndex {
    static final int NONE = -1;

    private static final int BUCKET = 8;
    private static final int ENTRIES = 7;
    private static final int WENT_ON = 7;
    private static final int PADDING = 6;
    private static final double ENTRIES_A_BUCKET = 3.5;

    private final long[] words;
    private final int buckets;

    IdIndex(final int capacity) {
        this.buckets = (int) (capacity / ENTRIES_A_BUCKET) + 1;
        this.words = new long[PADDING + buckets * BUCKET];
    }

    long bytes() {
        return (long) words.length * Long.BYTES;
    }

    /** Reads the line where the search for an id starts. */
    long touch(final long hash) {
        return words[home(hash)];
    }

    /** The record of an id, or {@link #NONE}. */
    int find(final RecordTable records, final long hash, final long idLo, final long idHi) {
        int bucket = home(hash);
        while (true) {
            for (int i = bucket; i < bucket + ENTRIES; i++) {
                final long entry = words[i];
                if ((int) (entry >>> 32) == (int) hash && entry != 0) {
                    final int record = (int) entry - 1;
                    if (records.hasId(record, idLo, idHi)) {
                        return record;
                    }
                }
            }
            if (words[bucket + WENT_ON] == 0) {
                return NONE;
            }
            bucket = next(bucket);
        }
    }

    void add(final long hash, final int record) {
        int bucket = home(hash);
        while (true) {
            for (int i = bucket; i < bucket + ENTRIES; i++) {
                if (words[i] == 0) {
                    words[i] = entry(hash, record);
                    return;
                }
            }
            words[bucket + WENT_ON]++;
            bucket = next(bucket);
        }
    }

    /** Removes an entry that is there. */
    void remove(final long hash, final int record) {
        final long entry = entry(hash, record);
        int bucket = home(hash);
        while (true) {
            for (int i = bucket; i < bucket + ENTRIES; i++) {
                if (words[i] == entry) {
                    words[i] = 0;
                    return;
                }
            }
            if (words[bucket + WENT_ON] == 0) {
                throw new IllegalStateException("id index: record " + record + " is missing");
            }
            words[bucket + WENT_ON]--;
            bucket = next(bucket);
        }
    }

    private static long entry(final long hash, final int record) {
        return hash << 32 | (record + 1);
    }

    private int home(final long hash) {
        return PADDING + Mixing.place(hash, buckets) * BUCKET;
    }

    private int next(final int bucket) {
        final int next = bucket + BUCKET;
        return next == words.length ? PADDING : next;
    }
}
