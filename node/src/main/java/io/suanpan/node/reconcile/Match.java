package io.suanpan.node.reconcile;

import io.suanpan.node.reconcile.bill.Kind;
import java.io.IOException;

/**
 * A movement of ours beside one of theirs.
 *
 * @param outcome   what came of it
 * @param ours      null where there is none
 * @param theirs    null where there is none
 * @param duplicate whether a side has the key more than once
 * @param place     among the matches of the key, from 0
 */
record Match(Outcome outcome, Row ours, Row theirs, boolean duplicate, int place) {
    Row either() {
        return ours == null ? theirs : ours;
    }

    Kind kind() {
        return either().kind();
    }

    long ourAmount() {
        return ours == null ? 0 : ours.amount();
    }

    long theirAmount() {
        return theirs == null ? 0 : theirs.amount();
    }

    /** Whether a person should look at it. */
    boolean isDifference() {
        return outcome != Outcome.EQUAL || duplicate;
    }

    /** Takes matches, in the order of kinds and keys. */
    @FunctionalInterface
    interface Listener {
        void onMatch(Match match) throws IOException;

        /** Everything was told. */
        default void flush() throws IOException {
        }
    }
}
