package io.suanpan.engine.ledger;

import static io.suanpan.engine.ledger.AccountTable.HEADS;
import static io.suanpan.engine.ledger.AccountTable.INDEX_HEADS;
import static io.suanpan.engine.ledger.RecordTable.LINKS;
import static io.suanpan.engine.ledger.RecordTable.SEQUENCE;
import static io.suanpan.engine.ledger.RecordTable.TIMESTAMP;

/**
 * The postings of each account, as two chains through the ring of records: its debits and its credits, youngest first. The
 * account's row has the heads, in the cache line that a posting touches anyway, and each record has the links to the two before it.
 *
 * <p>A link is 26 bits of a record's row + 1, and above them 6 bits that count the postings of the chain. Every 64th of them is
 * noted in an index with jumps, so that a page of a long chain can start anywhere and end anywhere. A link may lead to a row that
 * the ring has overwritten: then a younger record stands there, and the memory of the chain ends.
 */
final class Postings {
    static final int DEBIT = 0;
    static final int CREDIT = 1;

    /** Postings of one chain from one note in the index to the next. */
    static final int INDEXED = 64;

    private static final int ROW_BITS = 26;
    private static final int ROW_MASK = (1 << ROW_BITS) - 1;
    private static final int COUNT_MASK = INDEXED - 1;
    private static final long LOW = 0xFFFF_FFFFL;
    /** Twice as many as there are on average: chains start their counts at different numbers. */
    private static final int RECORDS_A_NOTE = INDEXED / 4;
    private static final int LEAST_NOTES = 64;

    /** Waiting to be indexed, at most: a full chain's, in which every leg came to be. Those beyond it are left out of the index. */
    private static final int MOST_UNINDEXED = 1 << 14;

    private final AccountTable accounts;
    private final RecordTable records;
    private final SkipRing index;
    private final UndoLog undo;
    private final int[] unindexedRecords = new int[MOST_UNINDEXED];
    private final int[] unindexedOwners = new int[MOST_UNINDEXED];
    private final long[] unindexedTimestamps = new long[MOST_UNINDEXED];
    private int unindexed;
    private long visited;

    Postings(
        final LedgerContext context, final AccountTable accounts, final RecordTable records, final UndoLog undo) {
        if (context.transfers() > ROW_MASK) {
            throw new IllegalArgumentException("transfers: links have no room for " + context.transfers() + " rows");
        }
        this.accounts = accounts;
        this.records = records;
        this.undo = undo;
        this.index = new SkipRing("postings", context.transfers() / RECORDS_A_NOTE + LEAST_NOTES, SkipRing.HEADER);
    }

    long bytes() {
        return index.bytes() + 2L * Integer.BYTES * MOST_UNINDEXED + (long) Long.BYTES * MOST_UNINDEXED;
    }

    SkipRing notes() {
        return index;
    }

    /** Records and notes that were looked at: what reads cost. */
    long visited() {
        return visited + index.visited();
    }

    /** Links a new record to its accounts' chains. Their rows were noted for the way back when the postings were made. */
    void link(final int record, final int debit, final int credit) {
        final long[] rows = accounts.rows;
        final long debitHeads = rows[debit + HEADS];
        final long creditHeads = rows[credit + HEADS];
        records.words[records.at(record) + LINKS] = (debitHeads & LOW) | (creditHeads & ~LOW);
        final int debitHead = next((int) debitHeads, debit, record);
        final int creditHead = next((int) (creditHeads >>> 32), credit, record);
        rows[debit + HEADS] = (debitHeads & ~LOW) | (debitHead & LOW);
        rows[credit + HEADS] = (creditHeads & LOW) | (long) creditHead << 32;
        if (debitHead >>> ROW_BITS == 0) {
            leaveForIndex(record, owner(debit, DEBIT));
        }
        if (creditHead >>> ROW_BITS == 0) {
            leaveForIndex(record, owner(credit, CREDIT));
        }
    }

    /** Accounts start to count at different numbers, or all of a ledger that treats them alike would be noted at once. */
    private static int next(final int head, final int row, final int record) {
        final int count = head == 0 ? (int) Mixing.mix(row) : head >>> ROW_BITS;
        return ((count + 1) & COUNT_MASK) << ROW_BITS | (record + 1);
    }

    private void leaveForIndex(final int record, final int owner) {
        if (unindexed < MOST_UNINDEXED) {
            unindexedRecords[unindexed] = record;
            unindexedOwners[unindexed] = owner;
            unindexedTimestamps[unindexed] = records.words[records.at(record) + TIMESTAMP];
            unindexed++;
        }
    }

    /** Postings that wait to be indexed. */
    int unindexed() {
        return unindexed;
    }

    /** Goes back to when fewer postings waited. */
    void restore(final int savedUnindexed) {
        unindexed = savedUnindexed;
    }

    /**
     * Notes in the index what waits for it; no chain may be open. Apart from the postings, of which it takes no part that matters:
     * together they are too much for the compiler to make one piece of.
     */
    void index() {
        for (int i = 0; i < unindexed; i++) {
            note(unindexedRecords[i], unindexedOwners[i], unindexedTimestamps[i]);
        }
        unindexed = 0;
    }

    private void note(final int record, final int owner, final long timestamp) {
        final int heads = accounts.details(AccountTable.rowOf(owner >>> 1)) + INDEX_HEADS;
        final long before = accounts.details[heads];
        final int shift = (owner & 1) * Integer.SIZE;
        if (undo.isWanted()) {
            undo.keep(accounts.detailsState, heads, 1);
            undo.keep(index.state, index.nextAt(), SkipRing.HEADER);
        }
        final int link = index.add((int) (before >>> shift), owner, timestamp);
        index.words[index.at(link) + SkipRing.OWNER] |= (long) record << Integer.SIZE;
        accounts.details[heads] = (before & ~(LOW << shift)) | (long) link << shift;
    }

    /**
     * Selects the records of one chain that a page may need: between two times the newest, or the oldest.
     *
     * @param from nanoseconds since 1970, inclusive
     * @param to   nanoseconds since 1970, inclusive
     */
    void select(final int row, final int side, final long from, final long to, final PageSelection selection) {
        final long oldest = Math.max(from, records.oldestTimestamp());
        if (to < oldest) {
            return; // and the index may name what the ring has forgotten
        }
        int record = start(row, side, oldest, to, selection);
        while (record >= 0) {
            final int at = records.at(record);
            final long timestamp = records.words[at + TIMESTAMP];
            if (timestamp < oldest || (timestamp <= to && !selection.add(side, at))) {
                return;
            }
            visited++;
            record = linked(records.words[at + LINKS], side, row, records.words[at + SEQUENCE]);
        }
    }

    /** The record from which on, backward in time, a page may need the chain. */
    private int start(
        final int row, final int side, final long from, final long to, final PageSelection selection) {
        final int youngest = linked(accounts.rows[row + HEADS], side, row, Long.MAX_VALUE);
        final int head = index.head(
            (int) (accounts.details[accounts.details(row) + INDEX_HEADS] >>> (side * Integer.SIZE)), owner(row, side));
        if (head == SkipRing.NONE) {
            return youngest;
        }
        final long[] notes = index.words;
        if (selection.isReversed()) {
            return notes[head + SkipRing.TIMESTAMP] > to ? noted(index.oldestAfter(head, to)) : youngest;
        }
        if (notes[head + SkipRing.TIMESTAMP] < from) {
            return youngest;
        }
        final long depth = notes[index.oldestAfter(head, from - 1) + SkipRing.DEPTH]
            + (selection.limit() + INDEXED - 1) / INDEXED;
        return depth <= notes[head + SkipRing.DEPTH] ? noted(index.atDepth(head, depth)) : youngest;
    }

    private int noted(final int note) {
        return (int) (index.words[note + SkipRing.OWNER] >>> Integer.SIZE);
    }

    /** The record that a link names, or a negative number where it was overwritten. */
    private int linked(final long links, final int side, final int row, final long before) {
        final int record = ((int) (links >>> (side * Integer.SIZE)) & ROW_MASK) - 1;
        if (record < 0) {
            return record;
        }
        final int at = records.at(record);
        final int ordinal = side == DEBIT ? records.debitOrdinal(at) : records.creditOrdinal(at);
        return records.words[at + SEQUENCE] < before && ordinal == AccountTable.ordinal(row) ? record : -1;
    }

    private static int owner(final int row, final int side) {
        return AccountTable.ordinal(row) << 1 | side;
    }
}
