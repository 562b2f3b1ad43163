package io.suanpan.node.reconcile;

import io.suanpan.node.reconcile.bill.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;

/** What a reconciliation came to: counts and sums by outcome and kind. */
public final class Summary {
    private final Map<Outcome, Map<Kind, Tally>> tallies = new EnumMap<>(Outcome.class);
    private boolean complete;
    private long duplicates;
    private long ourRows;
    private long theirRows;
    private long notCompared;
    private long unsettled;
    private BigDecimal theirFees;

    Summary() {
        for (final Outcome outcome : Outcome.values()) {
            final Map<Kind, Tally> byKind = new EnumMap<>(Kind.class);
            for (final Kind kind : Kind.values()) {
                byKind.put(kind, new Tally());
            }
            tallies.put(outcome, byKind);
        }
    }

    void add(final Match match) {
        tallies.get(match.outcome()).get(match.kind()).add(match.ourAmount(), match.theirAmount());
        duplicates += match.duplicate() ? 1 : 0;
    }

    void sides(final boolean isComplete, final long ours, final long leftOut, final long theirs, final BigDecimal fees) {
        complete = isComplete;
        ourRows = ours;
        notCompared = leftOut;
        theirRows = theirs;
        theirFees = fees;
    }

    void unsettled(final long count) {
        unsettled = count;
    }

    /**
     * What came to one outcome.
     *
     * @param outcome any
     * @param kind    any
     * @return counts and sums
     */
    public Tally tally(final Outcome outcome, final Kind kind) {
        return tallies.get(outcome).get(kind);
    }

    /**
     * Whether there is nothing to look at: all equal, and no key more than once.
     *
     * @return false where there are differences
     */
    public boolean isEqual() {
        return duplicates == 0 && tallies.entrySet().stream().filter(entry -> entry.getKey() != Outcome.EQUAL)
            .flatMap(entry -> entry.getValue().values().stream()).allMatch(tally -> tally.count() == 0);
    }

    /**
     * Whether the book date is closed, so that nothing can be added to our side.
     *
     * @return as the export says
     */
    public boolean isComplete() {
        return complete;
    }

    /**
     * Rows of keys that a side has more than once.
     *
     * @return matches told as duplicates
     */
    public long duplicates() {
        return duplicates;
    }

    /**
     * Lines of the account that a bill can have.
     *
     * @return postings, holds and what became of them included
     */
    public long ourRows() {
        return ourRows;
    }

    /**
     * Rows of the bill.
     *
     * @return all of them
     */
    public long theirRows() {
        return theirRows;
    }

    /**
     * Lines of the account that no bill has: settlements, costs, corrections, other codes.
     *
     * @return those left out
     */
    public long notCompared() {
        return notCompared;
    }

    /**
     * Holds without a capture that the bill does not have either.
     *
     * @return live ones and ones that were given back
     */
    public long unsettled() {
        return unsettled;
    }

    /**
     * The fees of the bill.
     *
     * @return in major units; null where the bill has none
     */
    public BigDecimal theirFees() {
        return theirFees;
    }

    /** A count, and a sum of each side in minor units. */
    public static final class Tally {
        private long count;
        private BigInteger ours = BigInteger.ZERO;
        private BigInteger theirs = BigInteger.ZERO;

        private void add(final long ourAmount, final long theirAmount) {
            count++;
            ours = ours.add(BigInteger.valueOf(ourAmount));
            theirs = theirs.add(BigInteger.valueOf(theirAmount));
        }

        /**
         * How many.
         *
         * @return matches
         */
        public long count() {
            return count;
        }

        /**
         * Our side.
         *
         * @return minor units
         */
        public BigInteger ours() {
            return ours;
        }

        /**
         * Their side.
         *
         * @return minor units
         */
        public BigInteger theirs() {
            return theirs;
        }
    }
}
