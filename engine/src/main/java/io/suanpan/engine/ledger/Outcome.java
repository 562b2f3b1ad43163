package io.suanpan.engine.ledger;

/** What a rule that said ok has done: handed from the rules to the {@link ResultWriter}. */
final class Outcome {
    long amount;
    int debitRow;
    int creditRow;

    void posted(final long postedAmount, final int debit, final int credit) {
        amount = postedAmount;
        debitRow = debit;
        creditRow = credit;
    }
}
