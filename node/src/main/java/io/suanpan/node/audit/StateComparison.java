package io.suanpan.node.audit;

import io.suanpan.engine.command.Balances;
import io.suanpan.engine.ledger.AccountWalk;
import io.suanpan.engine.ledger.Ledger;

/** Holds three things against each other, account by account: the sum of the postings, the ledger's replay, and the live state. */
final class StateComparison {
    private final AccountStates replay;
    private final Balances unlike;

    /** Takes the replay's accounts, and what the postings make of the first account that the replay has otherwise; null = of none. */
    StateComparison(final AccountStates replay, final Balances unlike) {
        this.replay = replay;
        this.unlike = unlike;
    }

    /** The first difference in order of opening; null where there is none. */
    Finding run(final Ledger live) {
        final AccountWalk walk = new AccountWalk(live);
        while (walk.next()) {
            final Finding finding = compare(walk);
            if (finding != null) {
                return finding;
            }
        }
        final int next = live.accounts() + 1;
        return next > replay.size() ? null
            : Finding.inAccount(replay.id(next), "existence", null, "open as number " + next, "not there");
    }

    private Finding compare(final AccountWalk live) {
        final int ordinal = live.ordinal();
        if (ordinal > replay.size()) {
            return Finding.inAccount(live.id(), "existence", null, "never opened", "open");
        }
        final long id = replay.id(ordinal);
        if (id != live.id()) {
            return Finding.inAccount(id, "existence", null, "open as number " + ordinal, "number " + ordinal + " is account " + live.id());
        }
        final Balances balances = replay.balances(ordinal);
        final Finding finding = compare(unlike != null && unlike.accountId() == id ? unlike : balances, balances, live.balances());
        if (finding != null) {
            return finding;
        }
        if (replay.terms(ordinal) != AccountStates.terms(live)) {
            return Finding.inAccount(id, "terms", null, AccountStates.describe(replay.terms(ordinal)),
                AccountStates.describe(AccountStates.terms(live)));
        }
        return replay.creditLimit(ordinal) == live.creditLimit() ? null : Finding.inAccount(id, "credit_limit", null,
            Long.toString(replay.creditLimit(ordinal)), Long.toString(live.creditLimit()));
    }

    private static Finding compare(final Balances sum, final Balances replayed, final Balances alive) {
        if (sum.equals(replayed) && replayed.equals(alive)) {
            return null;
        }
        for (final BalanceField field : BalanceField.values()) {
            if (field.of(sum) != field.of(replayed) || field.of(replayed) != field.of(alive)) {
                return Finding.inAccount(replayed.accountId(), field.text(), Long.toString(field.of(sum)),
                    Long.toString(field.of(replayed)), Long.toString(field.of(alive)));
            }
        }
        throw new IllegalStateException("balances differ in no field: " + sum + ", " + replayed + ", " + alive);
    }
}
