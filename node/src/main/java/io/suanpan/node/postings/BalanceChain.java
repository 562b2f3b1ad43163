package io.suanpan.node.postings;

import io.suanpan.engine.command.Balances;
import io.suanpan.engine.ledger.AccountWalk;
import io.suanpan.engine.ledger.Posting;
import java.util.function.LongToIntFunction;

/**
 * Holds every posting of a journal against what came before on the same accounts: versions rise by one, and each balance moves by what the
 * kind of posting moves and by nothing else. So the balances it knows are those of plain addition. Remembers five words an account.
 */
public final class BalanceChain {
    private static final int VERSION = 0;
    private static final int DEBITS_PENDING = 1;
    private static final int DEBITS_POSTED = 2;
    private static final int CREDITS_PENDING = 3;
    private static final int CREDITS_POSTED = 4;
    private static final int WORDS = 5;

    private final LongToIntFunction ordinals;
    private final AccountWords last = new AccountWords(WORDS);
    private long pending;
    private long posted;

    /**
     * Creates a chain in which no account has been touched.
     *
     * @param ordinals rank of opening of an account id, from 1
     */
    public BalanceChain(final LongToIntFunction ordinals) {
        this.ordinals = ordinals;
    }

    /**
     * Takes over what an account had before the first posting.
     *
     * @param account at which the walk stands
     */
    public void start(final AccountWalk account) {
        put(account.ordinal(), account.balances());
    }

    /**
     * Takes the next posting.
     *
     * @param posting with the balances after it
     * @throws BrokenChainException where it does not continue what was before
     */
    public void follow(final Posting posting) {
        final Balances debit = posting.debit();
        final Balances credit = posting.credit();
        final Balances debitBefore = step(posting, debit);
        final Balances creditBefore = step(posting, credit);
        pending = debit.debitsPending() - debitBefore.debitsPending();
        posted = debit.debitsPosted() - debitBefore.debitsPosted();
        final boolean oneSideEach = debit.creditsPending() == debitBefore.creditsPending()
            && debit.creditsPosted() == debitBefore.creditsPosted()
            && credit.debitsPending() == creditBefore.debitsPending()
            && credit.debitsPosted() == creditBefore.debitsPosted();
        final boolean equal = credit.creditsPending() - creditBefore.creditsPending() == pending
            && credit.creditsPosted() - creditBefore.creditsPosted() == posted;
        if (!oneSideEach || !equal
            || !Movement.isRight(posting.expired() ? null : posting.kind(), posting.amount(), pending, posted)) {
            throw broken(posting, "moved " + debitBefore + " and " + creditBefore);
        }
    }

    /**
     * What the last posting did to the pending balances of its sides.
     *
     * @return minor units
     */
    public long pending() {
        return pending;
    }

    /**
     * What the last posting did to the posted balances of its sides.
     *
     * @return minor units
     */
    public long posted() {
        return posted;
    }

    /**
     * What all postings so far have made of an account.
     *
     * @param ordinal   rank of opening, from 1
     * @param accountId of the same account
     * @return zeros where none has touched it
     */
    public Balances balances(final int ordinal, final long accountId) {
        return new Balances(accountId, last.at(ordinal, VERSION), last.at(ordinal, DEBITS_PENDING), last.at(ordinal, DEBITS_POSTED),
            last.at(ordinal, CREDITS_PENDING), last.at(ordinal, CREDITS_POSTED));
    }

    private Balances step(final Posting posting, final Balances after) {
        final int ordinal = ordinals.applyAsInt(after.accountId());
        final Balances before = balances(ordinal, after.accountId());
        put(ordinal, after);
        if (after.version() != before.version() + 1) {
            throw broken(posting, "follows " + before);
        }
        return before;
    }

    private void put(final int ordinal, final Balances balances) {
        last.set(ordinal, VERSION, balances.version());
        last.set(ordinal, DEBITS_PENDING, balances.debitsPending());
        last.set(ordinal, DEBITS_POSTED, balances.debitsPosted());
        last.set(ordinal, CREDITS_PENDING, balances.creditsPending());
        last.set(ordinal, CREDITS_POSTED, balances.creditsPosted());
    }

    private static BrokenChainException broken(final Posting posting, final String how) {
        return new BrokenChainException("balances do not continue at sequence " + posting.sequence() + ": " + posting + " " + how);
    }
}
