package io.suanpan.node.audit;

import io.suanpan.engine.command.Balances;
import io.suanpan.engine.ledger.AccountWalk;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.node.postings.AccountWords;

/** What is kept of a ledger's accounts once the ledger is gone: eight words each, so that the next ledger finds room. */
final class AccountStates {
    private static final int ID = 0;
    private static final int VERSION = 1;
    private static final int DEBITS_PENDING = 2;
    private static final int DEBITS_POSTED = 3;
    private static final int CREDITS_PENDING = 4;
    private static final int CREDITS_POSTED = 5;
    private static final int TERMS = 6;
    private static final int CREDIT_LIMIT = 7;
    private static final int WORDS = 8;
    private static final int LEDGER_SHIFT = 32;
    private static final int CODE_SHIFT = 16;

    private final AccountWords accounts = new AccountWords(WORDS);
    private final int size;

    AccountStates(final Ledger ledger) {
        size = ledger.accounts();
        final AccountWalk walk = new AccountWalk(ledger);
        while (walk.next()) {
            final int ordinal = walk.ordinal();
            accounts.set(ordinal, ID, walk.id());
            accounts.set(ordinal, VERSION, walk.version());
            accounts.set(ordinal, DEBITS_PENDING, walk.debitsPending());
            accounts.set(ordinal, DEBITS_POSTED, walk.debitsPosted());
            accounts.set(ordinal, CREDITS_PENDING, walk.creditsPending());
            accounts.set(ordinal, CREDITS_POSTED, walk.creditsPosted());
            accounts.set(ordinal, TERMS, terms(walk));
            accounts.set(ordinal, CREDIT_LIMIT, walk.creditLimit());
        }
    }

    /** Ledger in bits 32 to 63, code in 16 to 31, flags in 0 to 15. */
    static long terms(final AccountWalk walk) {
        return (long) walk.ledger() << LEDGER_SHIFT | (long) walk.code() << CODE_SHIFT | walk.flags();
    }

    static String describe(final long terms) {
        return "ledger " + (terms >>> LEDGER_SHIFT) + ", code " + (terms >>> CODE_SHIFT & 0xFFFF) + ", flags " + (terms & 0xFFFF);
    }

    int size() {
        return size;
    }

    long id(final int ordinal) {
        return accounts.at(ordinal, ID);
    }

    long terms(final int ordinal) {
        return accounts.at(ordinal, TERMS);
    }

    long creditLimit(final int ordinal) {
        return accounts.at(ordinal, CREDIT_LIMIT);
    }

    Balances balances(final int ordinal) {
        return new Balances(id(ordinal), accounts.at(ordinal, VERSION), accounts.at(ordinal, DEBITS_PENDING),
            accounts.at(ordinal, DEBITS_POSTED), accounts.at(ordinal, CREDITS_PENDING), accounts.at(ordinal, CREDITS_POSTED));
    }
}
