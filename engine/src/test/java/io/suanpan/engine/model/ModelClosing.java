package io.suanpan.engine.model;

/**
 * The balances of an account at the close of one or several book dates, made when it is next touched.
 *
 * @param account  before that touch
 * @param closedOn the book date of that touch: the first that the closing does not stand for
 */
record ModelClosing(ModelAccount account, int closedOn) {
    /** The first book date that it stands for, 0 before the first cut. */
    int from() {
        return account.touchedOn();
    }

    /** Whether it was made of balances that stood unchanged when a book date began. */
    boolean isAcross(final long accountId, final int cut) {
        return account.id() == accountId && from() < cut && cut <= closedOn;
    }
}
