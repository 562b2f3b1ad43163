package io.suanpan.node.audit;

import io.suanpan.engine.command.Balances;
import io.suanpan.engine.ledger.AccountWalk;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.Posting;
import io.suanpan.engine.ledger.RecordWalk;
import org.agrona.collections.LongArrayList;

/**
 * Looks for the posting with which an account departs from its live state, while the journal is replayed once more. Exact are, in this
 * order: the first posting that the live state remembers otherwise, or not at all; and where the live balances are ones that the account
 * had before, the posting that followed them. Otherwise it is the last one up to the live version.
 */
final class CauseSearch {
    private final long accountId;
    private final LongArrayList sequences = new LongArrayList();
    private final LongArrayList amounts = new LongArrayList();
    private long oldest = Long.MAX_VALUE;
    private Balances live;
    private int next;
    private boolean stoodAtLive;
    private NamedPosting unlike;
    private NamedPosting afterLive;
    private NamedPosting last;

    CauseSearch(final long accountId) {
        this.accountId = accountId;
    }

    /** Notes what the live state has of the account. */
    void remember(final Ledger state) {
        live = balances(state);
        final RecordWalk records = new RecordWalk(state);
        while (records.next()) {
            oldest = Math.min(oldest, records.sequence());
            if (records.debitAccountId() == accountId || records.creditAccountId() == accountId) {
                sequences.addLong(records.sequence());
                amounts.addLong(records.amount());
            }
        }
    }

    /** Notes from where the replay begins. */
    void start(final Ledger replay) {
        stoodAtLive = live.equals(balances(replay));
    }

    void onPosting(final Posting posting) {
        final boolean debit = posting.debit().accountId() == accountId;
        if (!debit && posting.credit().accountId() != accountId) {
            return;
        }
        final Balances after = debit ? posting.debit() : posting.credit();
        if (unlike == null && !posting.expired() && posting.sequence() >= oldest) {
            compareRecord(posting, after.version());
        }
        if (stoodAtLive) {
            afterLive = NamedPosting.of(posting, after.version(), true, "the live state is as it was before this one");
        }
        stoodAtLive = after.equals(live);
        if (last == null || after.version() <= live.version()) {
            last = NamedPosting.of(posting, after.version(), false, "the last one up to the live version");
        }
    }

    private void compareRecord(final Posting posting, final long version) {
        if (next == sequences.size() || sequences.getLong(next) > posting.sequence()) {
            unlike = NamedPosting.of(posting, version, true, "the live state does not remember it");
        } else if (sequences.getLong(next) < posting.sequence()) {
            unlike = NamedPosting.of(posting, version, true,
                "before it the live state remembers a transfer at sequence " + sequences.getLong(next) + " that the journal has not");
        } else if (amounts.getLong(next) != posting.amount()) {
            unlike = NamedPosting.of(posting, version, true, "the live state remembers it with amount " + amounts.getLong(next));
        }
        next++;
    }

    /** The posting; null where the journal has none of this account. */
    NamedPosting found() {
        return unlike != null ? unlike : afterLive != null ? afterLive : last;
    }

    private Balances balances(final Ledger ledger) {
        final AccountWalk walk = new AccountWalk(ledger);
        return walk.find(accountId) ? walk.balances() : new Balances(accountId, 0, 0, 0, 0, 0);
    }
}
