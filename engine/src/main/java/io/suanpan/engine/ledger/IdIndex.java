package io.suanpan.engine.ledger;

import io.suanpan.engine.state.StateTable;

/**
 * Finds records by 128-bit id. A bucket is one cache line: seven entries and a word on what did not fit and went on to the
 * next bucket. The index stores no ids; {@link RecordTable} confirms each candidate.
 *
 * <p>An entry is 23 bits of the id's hash, and either the ordinal of a record in the ring or the slot of a live hold whose
 * record the ring has passed over. An ordinal says by itself whether its record is still remembered, so nothing has to be
 * removed when the ring forgets: the entry lapses, and the next one that comes to its bucket takes its place. In the same way
 * the word on what went on holds the newest ordinal that did, and lapses with it.
 */
final class IdIndex {
    static final int NONE = -1;

    private static final int BUCKET = 8;
    private static final int ENTRIES = 7;
    private static final int WENT_ON = 7;
    private static final int PADDING = 6;
    private static final double ENTRIES_A_BUCKET = 3.5;

    private static final int HASH_SHIFT = 41;
    private static final long KEPT = 1L << 40;
    private static final long ONE_KEPT_WENT_ON = 1L << 40;

    private final RecordTable records;
    private final UndoLog undo;
    private final long[] words;
    final StateTable state;
    private final int buckets;

    IdIndex(final RecordTable records, final UndoLog undo, final int capacity) {
        this.records = records;
        this.undo = undo;
        this.buckets = (int) (capacity / ENTRIES_A_BUCKET) + 1;
        this.words = new long[PADDING + buckets * BUCKET];
        this.state = new StateTable("ids", words, PADDING);
    }

    long bytes() {
        return (long) words.length * Long.BYTES;
    }

    /** Reads the line where the search for an id starts. */
    long touch(final long hash) {
        return words[home(hash)];
    }

    /**
     * The record of an id, or {@link #NONE}. There can be two: a hold that is live again after its chain was undone, and what
     * burnt its id meanwhile. The live hold counts, and once it has ended, what burnt the id.
     */
    int find(final long hash, final long idLo, final long idHi) {
        int found = NONE;
        int bucket = home(hash);
        while (true) {
            for (int i = bucket; i < bucket + ENTRIES; i++) {
                final long entry = words[i];
                if (((entry ^ (hash << HASH_SHIFT)) >>> HASH_SHIFT) == 0 && isLive(entry)) {
                    final int record = record(entry);
                    if (records.hasId(record, idLo, idHi)) {
                        final int at = records.at(record);
                        if (records.isLiveHold(at)) {
                            return record;
                        }
                        found = found == NONE || records.isBurnt(at) ? record : found;
                    }
                }
            }
            if (!wentOn(bucket)) {
                return found;
            }
            bucket = next(bucket);
        }
    }

    /** The record that the first bucket names for a hash, which the record may not confirm, or {@link #NONE}. */
    int candidate(final long hash) {
        final int bucket = home(hash);
        for (int i = bucket; i < bucket + ENTRIES; i++) {
            final long entry = words[i];
            if (((entry ^ (hash << HASH_SHIFT)) >>> HASH_SHIFT) == 0 && isLive(entry)) {
                return record(entry);
            }
        }
        return NONE;
    }

    /** Adds the youngest record of the ring. */
    void addYoungest(final long hash) {
        final long ordinal = records.youngest();
        int bucket = home(hash);
        while (!placed(bucket, hash << HASH_SHIFT | ordinal)) {
            final long word = words[bucket + WENT_ON];
            put(bucket + WENT_ON, (word & ~RecordTable.ORDINALS) | ordinal);
            bucket = next(bucket);
        }
    }

    /** Removes the entry of a record that the ring still has, so that a younger one with the same id can take over. */
    void removeRemembered(final long hash, final int record) {
        final long entry = hash << HASH_SHIFT | records.ordinalOf(record);
        int bucket = home(hash);
        while (true) {
            for (int i = bucket; i < bucket + ENTRIES; i++) {
                if (words[i] == entry) {
                    put(i, 0);
                    return;
                }
            }
            if (!wentOn(bucket)) {
                throw new IllegalStateException("id index: record " + record + " is missing");
            }
            bucket = next(bucket);
        }
    }

    /** Adds the record of a live hold that the ring has passed over. */
    void addKept(final long hash, final int holdSlot) {
        int bucket = home(hash);
        while (!placed(bucket, hash << HASH_SHIFT | KEPT | holdSlot)) {
            put(bucket + WENT_ON, words[bucket + WENT_ON] + ONE_KEPT_WENT_ON);
            bucket = next(bucket);
        }
    }

    /** Removes what {@link #addKept} has added. */
    void removeKept(final long hash, final int holdSlot) {
        final long entry = hash << HASH_SHIFT | KEPT | holdSlot;
        int bucket = home(hash);
        while (true) {
            for (int i = bucket; i < bucket + ENTRIES; i++) {
                if (words[i] == entry) {
                    put(i, 0);
                    return;
                }
            }
            if (words[bucket + WENT_ON] < ONE_KEPT_WENT_ON) {
                throw new IllegalStateException("id index: the record kept for hold slot " + holdSlot + " is missing");
            }
            put(bucket + WENT_ON, words[bucket + WENT_ON] - ONE_KEPT_WENT_ON);
            bucket = next(bucket);
        }
    }

    /** Takes back one {@link #put}. */
    void restore(final int at, final long word) {
        words[at] = word;
    }

    private boolean placed(final int bucket, final long entry) {
        int free = NONE;
        for (int i = bucket; i < bucket + ENTRIES; i++) {
            free = isLive(words[i]) ? free : i;
        }
        if (free == NONE) {
            return false;
        }
        put(free, entry);
        return true;
    }

    private void put(final int at, final long word) {
        if (undo.isWanted()) {
            undo.pushWord(UndoLog.INDEX_WORD, at, state);
        }
        words[at] = word;
    }

    @SuppressWarnings("ShortCircuitBoolean") // no branch: which entries have lapsed no processor can foresee
    private boolean isLive(final long entry) {
        return records.isRemembered(entry) | (entry & KEPT) != 0;
    }

    private int record(final long entry) {
        return (entry & KEPT) != 0
            ? records.keptRow((int) entry)
            : records.rowOf(entry & RecordTable.ORDINALS);
    }

    private boolean wentOn(final int bucket) {
        final long word = words[bucket + WENT_ON];
        return word != 0 && (word >= ONE_KEPT_WENT_ON || records.isRemembered(word));
    }

    private int home(final long hash) {
        return PADDING + Mixing.place(hash, buckets) * BUCKET;
    }

    private int next(final int bucket) {
        final int next = bucket + BUCKET;
        return next == words.length ? PADDING : next;
    }
}
