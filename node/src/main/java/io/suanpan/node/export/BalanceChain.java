package io.suanpan.node.export;

import io.suanpan.engine.command.Balances;
import io.suanpan.engine.ledger.Posting;
import java.util.Map;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Holds every posting of a journal, from the first on, against what came before on the same accounts: versions rise by one, and
 * each balance moves by what the kind of posting moves and by nothing else. Remembers one set of balances an account.
 */
final class BalanceChain {
    private final Map<Long, Balances> last = new Long2ObjectHashMap<>();
    private long pending;
    private long posted;

    /** Takes the next posting; fails where it does not continue what was before. */
    void follow(final Posting posting) {
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
        if (!oneSideEach || !equal || !isRight(posting)) {
            throw broken(posting, "moved " + debitBefore + " and " + creditBefore);
        }
    }

    /** What the last posting did to the pending balances of its sides. */
    long pending() {
        return pending;
    }

    /** What the last posting did to the posted balances of its sides. */
    long posted() {
        return posted;
    }

    private Balances step(final Posting posting, final Balances after) {
        final Balances known = last.put(after.accountId(), after);
        final Balances before = known == null ? new Balances(after.accountId(), 0, 0, 0, 0, 0) : known;
        if (after.version() != before.version() + 1) {
            throw broken(posting, "follows " + before);
        }
        return before;
    }

    private boolean isRight(final Posting posting) {
        final long amount = posting.amount();
        final boolean gaveBack = posted == 0 && pending == -amount;
        final boolean paid = posted == amount && pending == 0;
        if (posting.expired()) {
            return gaveBack;
        }
        return switch (posting.kind()) {
            case TRANSFER, REFUND -> paid;
            case HOLD, INCREMENT -> posted == 0 && pending == amount;
            case CAPTURE -> posted == amount && pending <= 0;
            case RELEASE -> gaveBack;
            case REVERSE -> paid || gaveBack;
            default -> false;
        };
    }

    private static ExportFailedException broken(final Posting posting, final String how) {
        return new ExportFailedException("balances do not continue at sequence " + posting.sequence() + ": " + posting + " " + how, null);
    }
}
