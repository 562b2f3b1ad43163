package io.suanpan.engine.ledger;

import io.suanpan.engine.command.Reversed;

/** What a rule that said ok has done: handed from the rules to the {@link ResultWriter}. */
final class Outcome {
    long amount;
    int debitRow;
    int creditRow;
    /** What a reverse undid, as {@link Reversed#number()}; 0 for all else. */
    int reversed;

    void posted(final long postedAmount, final int debit, final int credit) {
        amount = postedAmount;
        debitRow = debit;
        creditRow = credit;
        reversed = 0;
    }

    void reversed(final Reversed what) {
        reversed = what.number();
    }
}
