package io.suanpan.engine.ledger;

import io.suanpan.engine.command.RowMemory;

/**
 * What a page of an account may consist of: rows of its debits and of its credits, each newest first as their chains are walked,
 * handed out merged in the order that was asked for. Rows are named by the index of their first word.
 *
 * <p>An oldest-first page cannot stop its walk when it has enough, because the oldest come last: then the newest are dropped.
 */
final class PageSelection {
    /** A page and the distance from one note in the index of postings to the next, on either side of it, fit well. */
    private static final int CAPACITY = Integer.highestOneBit(RowMemory.MAX_PAGE) << 2;
    private static final int MASK = CAPACITY - 1;
    private static final int SIDES = 2;

    private final int[][] places = new int[SIDES][CAPACITY];
    private final int[] counts = new int[SIDES];
    private final int[] taken = new int[SIDES];
    private long[] words;
    private int timestamp;
    private int limit;
    private boolean reversed;

    /**
     * Starts a selection.
     *
     * @param table       where the rows stand
     * @param timestampAt word of a row that has its timestamp
     * @param mostRows    of the page
     * @param newestFirst the order of the page
     */
    void start(final long[] table, final int timestampAt, final int mostRows, final boolean newestFirst) {
        words = table;
        timestamp = timestampAt;
        limit = mostRows;
        reversed = newestFirst;
        for (int side = 0; side < SIDES; side++) {
            counts[side] = 0;
            taken[side] = 0;
        }
    }

    int limit() {
        return limit;
    }

    boolean isReversed() {
        return reversed;
    }

    /** Adds the next older row of a side. Returns whether the page may need rows that are older still. */
    boolean add(final int side, final int at) {
        places[side][counts[side]++ & MASK] = at;
        return !reversed || counts[side] < limit;
    }

    /** Rows of the page. */
    int count() {
        return (int) Math.min(limit, (long) counts[0] + counts[1]);
    }

    /** The next row of the page. */
    int next() {
        final int side = nextSide();
        final int at = peek(side);
        taken[side]++;
        return at;
    }

    private int nextSide() {
        if (taken[0] == counts[0] || taken[1] == counts[1]) {
            return taken[0] == counts[0] ? 1 : 0;
        }
        final boolean firstIsOlder = words[peek(0) + timestamp] < words[peek(1) + timestamp];
        return firstIsOlder == reversed ? 1 : 0;
    }

    private int peek(final int side) {
        final int next = reversed ? taken[side] : counts[side] - 1 - taken[side];
        return places[side][next & MASK];
    }
}
