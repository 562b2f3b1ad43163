package io.suanpan.engine.ledger;

import io.suanpan.engine.state.StateScalars;
import io.suanpan.engine.state.StateTable;

/**
 * Chains of rows in one ring: the newest rows of all owners together, overwritten in order, each linked to its owner's row before
 * it and, by Myers' skew-binary jump pointers, to one further back, so that any row of a chain is found in a number of steps that
 * is logarithmic in the length of the chain. Adding a row is constant time but for a few shifts.
 *
 * <p>The jump of a row goes back by a number that depends on nothing but the row's depth in its chain. A link may lead to a row
 * that was overwritten after the link was made: what stands there then is younger than the row that has the link. Where the head
 * of a chain was overwritten, the chain starts again.
 *
 * @see <a href="https://doi.org/10.1016/0020-0190(83)90106-0">Myers, An applicative random-access stack, 1983</a>
 */
final class SkipRing {
    static final int NONE = -1;

    /** Nanoseconds since 1970, rising from row to row of a chain. */
    static final int TIMESTAMP = 0;
    /** The owner in bits 0 to 31, in 32 to 63 whatever the user of the ring puts there. */
    static final int OWNER = 1;
    /** Places + 1 of the row before in bits 0 to 31, of the one that the jump leads to in 32 to 63; 0 is none. */
    static final int LINKS = 2;
    /** How many rows there were in the chain before. */
    static final int DEPTH = 3;
    /** Words of a row that every ring has; behind them stands whatever the user of the ring puts there. */
    static final int HEADER = 4;

    final long[] words;
    final StateTable state;
    private final int row;
    private final int capacity;
    private long inserted;
    private long visited;

    SkipRing(final String name, final int capacity, final int rowWords) {
        this.capacity = capacity;
        this.row = rowWords;
        this.words = new long[capacity * row];
        this.state = new StateTable(name, words, 0);
    }

    long bytes() {
        return (long) words.length * Long.BYTES;
    }

    void note(final StateScalars scalars) {
        scalars.put(state.name() + ".inserted", inserted);
    }

    void restore(final StateScalars scalars) {
        inserted = scalars.get(state.name() + ".inserted", Long.MAX_VALUE);
    }

    boolean hasForgotten() {
        return inserted > capacity;
    }

    /** Timestamp of the oldest row; there must be one. */
    long oldestTimestamp() {
        return words[(hasForgotten() ? nextAt() : 0) + TIMESTAMP];
    }

    /** Rows that were looked at: what a read costs. */
    long visited() {
        return visited;
    }

    /**
     * Adds a row to a chain; the words behind the header are for the caller to fill.
     *
     * @param head link to the row that was added to the chain before
     * @return link to the new row
     */
    int add(final int head, final int owner, final long timestamp) {
        final int previous = head(head, owner);
        final long depth = previous == NONE ? 0 : words[previous + DEPTH] + 1;
        final int jump = previous == NONE ? 0 : span(depth) == 1 ? head : jumpOfJump(previous);
        final int at = nextAt();
        words[at + TIMESTAMP] = timestamp;
        words[at + OWNER] = owner;
        words[at + LINKS] = RecordTable.pair(previous == NONE ? 0 : head, jump);
        words[at + DEPTH] = depth;
        inserted++;
        return at / row + 1;
    }

    /** Index of the row that the next one takes. */
    int nextAt() {
        return (int) (inserted % capacity) * row;
    }

    /** Takes the newest row away, which {@link #nextAt} then names. */
    void removeYoungest() {
        inserted--;
    }

    /** Index of the row that a link names as an owner's youngest, or {@link #NONE}. */
    int head(final int link, final int owner) {
        final int at = at(link);
        return at >= 0 && (int) words[at + OWNER] == owner ? at : NONE;
    }

    /** Index of the row before in a row's chain, or {@link #NONE}. */
    int previous(final int at) {
        return older((int) words[at + LINKS], at);
    }

    /** Index of the row that a link names, or {@link #NONE} where that was overwritten since the row with the link was added. */
    int older(final int link, final int than) {
        visited++;
        final int at = at(link);
        return at >= 0 && words[at + TIMESTAMP] < words[than + TIMESTAMP] ? at : NONE;
    }

    /** The oldest row of a chain that is younger than a time. The row where the search starts must be. */
    int oldestAfter(final int start, final long timestamp) {
        int at = start;
        while (true) {
            int next = jump(at);
            if (next == NONE || words[next + TIMESTAMP] <= timestamp) {
                next = previous(at);
            }
            if (next == NONE || words[next + TIMESTAMP] <= timestamp) {
                return at;
            }
            at = next;
        }
    }

    /** The row of a chain that has a depth; it must be there, at the start of the search or before it. */
    int atDepth(final int start, final long depth) {
        int at = start;
        while (words[at + DEPTH] > depth) {
            final int jump = jump(at);
            at = jump != NONE && words[jump + DEPTH] >= depth ? jump : previous(at);
        }
        return at;
    }

    private int jump(final int at) {
        return older((int) (words[at + LINKS] >>> 32), at);
    }

    /** Link to where two jumps lead, or 0 if that was overwritten: no link may be out of date when its row is added. */
    private int jumpOfJump(final int at) {
        final int jump = jump(at);
        return jump == NONE || jump(jump) == NONE ? 0 : (int) (words[jump + LINKS] >>> 32);
    }

    /** By how much the jump of a row goes back: the smallest weight in its depth's greedy sum of numbers 2^k - 1. */
    private static long span(final long depth) {
        long rest = depth;
        long weight = 1;
        while (rest > 0) {
            weight = Long.highestOneBit(rest + 1) - 1;
            rest -= weight;
        }
        return weight;
    }

    /** Index of the first word of the row that a link names. */
    int at(final int link) {
        return (link - 1) * row;
    }
}
