package io.suanpan.replication.history;

import io.suanpan.engine.command.AccountRecord;
import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.Result;
import java.util.List;

/** What answers say of accounts. */
public final class Observations {
    private Observations() {
    }

    /**
     * Adds what a result says.
     *
     * @param result   of a command
     * @param invoked  when the command was submitted
     * @param answered when the result came
     * @param history  is added to
     */
    public static void add(final Result result, final long invoked, final long answered, final List<Observation> history) {
        if (result.debit() != null) {
            history.add(of(result, result.debit(), invoked, answered, true));
            history.add(of(result, result.credit(), invoked, answered, true));
        }
        final AccountRecord account = result.account();
        if (account != null) {
            history.add(of(result, account.balances(), invoked, answered, false));
        }
    }

    private static Observation of(
        final Result result, final Balances balances, final long invoked, final long answered, final boolean isPosting) {
        return new Observation(invoked, answered, result.sequence(), balances.accountId(), balances.version(), isPosting,
            balances.debitsPending(), balances.debitsPosted(), balances.creditsPending(), balances.creditsPosted());
    }
}
