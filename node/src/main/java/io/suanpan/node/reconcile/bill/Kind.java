package io.suanpan.node.reconcile.bill;

/** Which way money went. A payment and a refund never match each other, whatever their numbers. */
public enum Kind {
    /** From a payer. */
    PAYMENT('P'),
    /** Back to a payer. */
    REFUND('R');

    private final char letter;

    Kind(final char letter) {
        this.letter = letter;
    }

    /**
     * Stands for the kind in sorted lines.
     *
     * @return a capital
     */
    public char letter() {
        return letter;
    }

    /**
     * The kind that a letter stands for.
     *
     * @param letter of a sorted line
     * @return never null
     */
    public static Kind ofLetter(final char letter) {
        return letter == PAYMENT.letter ? PAYMENT : REFUND;
    }
}
