package io.suanpan.node.audit;

import io.suanpan.engine.command.Balances;
import java.util.Locale;

/** What a posting moves in an account, in the order in which it is compared. */
enum BalanceField {
    VERSION,
    DEBITS_PENDING,
    DEBITS_POSTED,
    CREDITS_PENDING,
    CREDITS_POSTED;

    /** The name in the text form. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    long of(final Balances balances) {
        return switch (this) {
            case VERSION -> balances.version();
            case DEBITS_PENDING -> balances.debitsPending();
            case DEBITS_POSTED -> balances.debitsPosted();
            case CREDITS_PENDING -> balances.creditsPending();
            case CREDITS_POSTED -> balances.creditsPosted();
        };
    }
}
