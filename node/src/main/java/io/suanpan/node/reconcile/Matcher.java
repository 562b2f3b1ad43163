package io.suanpan.node.reconcile;

import io.suanpan.node.reconcile.bill.Status;
import java.io.IOException;

/**
 * Walks two sorted sides and tells what matches. Where a side has a key more than once nothing is merged and nothing guessed: only
 * rows that are equal in all that counts match, and every row of the key is told as a duplicate.
 */
final class Matcher {
    private final Side ours;
    private final Side theirs;
    private final Match.Listener listener;
    private long unsettled;
    private int place;

    Matcher(final Side ours, final Side theirs, final Match.Listener listener) {
        this.ours = ours;
        this.theirs = theirs;
        this.listener = listener;
    }

    /** Walks to the end of both. */
    void run() throws IOException {
        while (ours.row() != null || theirs.row() != null) {
            final int order = order(ours.row(), theirs.row());
            place = 0;
            if ((order <= 0 && ours.repeats()) || (order >= 0 && theirs.repeats())) {
                matchDuplicates(order <= 0 ? ours.row().key() : theirs.row().key());
            } else if (order == 0) {
                tell(outcome(ours.row(), theirs.row()), true, true, false);
            } else {
                tellAlone(order < 0, false);
            }
        }
    }

    /** Holds of ours that no money came of, and that the bill does not have either: as it should be. */
    long unsettled() {
        return unsettled;
    }

    private void matchDuplicates(final String key) throws IOException {
        while (is(ours, key) || is(theirs, key)) {
            final int order = is(ours, key) && is(theirs, key) ? ours.row().state().compareTo(theirs.row().state())
                : is(ours, key) ? -1 : 1;
            if (order == 0) {
                tell(Outcome.EQUAL, true, true, true);
            } else {
                tellAlone(order < 0, true);
            }
        }
    }

    private static boolean is(final Side side, final String key) {
        return side.row() != null && side.row().key().equals(key);
    }

    private void tellAlone(final boolean isOurs, final boolean duplicate) throws IOException {
        if (isOurs && ours.row().status() != Status.SUCCESS) {
            unsettled++;
            ours.advance();
        } else {
            tell(isOurs ? Outcome.ONLY_OURS : Outcome.ONLY_THEIRS, isOurs, !isOurs, duplicate);
        }
    }

    private void tell(final Outcome outcome, final boolean takeOurs, final boolean takeTheirs, final boolean duplicate)
        throws IOException {
        listener.onMatch(new Match(outcome, takeOurs ? ours.row() : null, takeTheirs ? theirs.row() : null, duplicate, place++));
        if (takeOurs) {
            ours.advance();
        }
        if (takeTheirs) {
            theirs.advance();
        }
    }

    private static int order(final Row ours, final Row theirs) {
        if (ours == null || theirs == null) {
            return ours == null ? 1 : -1;
        }
        return ours.key().compareTo(theirs.key());
    }

    /** The status first: an amount that has not moved is no amount. */
    private static Outcome outcome(final Row ours, final Row theirs) {
        if (ours.status() != theirs.status()) {
            return Outcome.STATUS_DIFFERS;
        }
        return ours.amount() == theirs.amount() ? Outcome.EQUAL : Outcome.AMOUNT_DIFFERS;
    }
}
