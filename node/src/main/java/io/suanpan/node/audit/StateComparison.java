package io.suanpan.node.audit;

import io.suanpan.engine.command.Balances;
import io.suanpan.engine.ledger.AccountWalk;
import io.suanpan.engine.ledger.HoldWalk;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.RecordWalk;
import io.suanpan.node.postings.AccountWords;
import io.suanpan.node.postings.BalanceChain;
import java.util.Map;
import java.util.TreeMap;

/** Holds three things against each other, account by account: the sum of the postings, the ledger's replay, and the live state. */
final class StateComparison {
    private static final int DEBITS = 0;
    private static final int CREDITS = 1;
    private static final int SIGN = 63;

    private final BalanceChain chain;
    private final Ledger replay;
    private final LiveState live;

    StateComparison(final BalanceChain chain, final Ledger replay, final LiveState live) {
        this.chain = chain;
        this.replay = replay;
        this.live = live;
    }

    /** The first difference; null where there is none. */
    Finding run() {
        Finding finding = compareAccounts();
        finding = finding == null ? checkHolds() : finding;
        finding = finding == null ? checkRefunds() : finding;
        finding = finding == null ? checkSums() : finding;
        if (finding == null && replay.digest() != live.digest()) {
            finding = Finding.of("all accounts are equal, but what is remembered beside them is not: the digest after sequence "
                + replay.sequence() + " is " + Long.toHexString(replay.digest()) + ", of the live state "
                + Long.toHexString(live.digest()));
        }
        return finding;
    }

    private Finding compareAccounts() {
        final AccountWalk walk = new AccountWalk(replay);
        while (walk.next()) {
            final Finding finding = compare(walk);
            if (finding != null) {
                return finding;
            }
        }
        return live.size() <= replay.accounts() ? null
            : Finding.inAccount(live.id(replay.accounts() + 1), "existence", null, "never opened", "open");
    }

    private Finding compare(final AccountWalk walk) {
        final int ordinal = walk.ordinal();
        if (ordinal > live.size() || live.id(ordinal) != walk.id()) {
            return Finding.inAccount(walk.id(), "existence", null, "open as number " + ordinal,
                ordinal > live.size() ? "not there" : "number " + ordinal + " is account " + live.id(ordinal));
        }
        final Finding finding = compare(chain.balances(ordinal, walk.id()), walk.balances(), live.balances(ordinal));
        if (finding != null) {
            return finding;
        }
        if (LiveState.terms(walk) != live.terms(ordinal)) {
            return Finding.inAccount(walk.id(), "terms", null, LiveState.describe(LiveState.terms(walk)),
                LiveState.describe(live.terms(ordinal)));
        }
        return walk.creditLimit() == live.creditLimit(ordinal) ? null : Finding.inAccount(walk.id(), "credit_limit", null,
            Long.toString(walk.creditLimit()), Long.toString(live.creditLimit(ordinal)));
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

    private Finding checkHolds() {
        final AccountWords held = new AccountWords(CREDITS + 1);
        final HoldWalk holds = new HoldWalk(replay);
        while (holds.next()) {
            if (holds.remaining() < 0 || holds.captured() > holds.ceiling()) {
                return Finding.of("hold " + holds.id() + ": captured " + holds.captured() + " of at most " + holds.ceiling() + ", "
                    + holds.remaining() + " remains");
            }
            held.set(holds.debitOrdinal(), DEBITS, held.at(holds.debitOrdinal(), DEBITS) + holds.remaining());
            held.set(holds.creditOrdinal(), CREDITS, held.at(holds.creditOrdinal(), CREDITS) + holds.remaining());
        }
        final AccountWalk walk = new AccountWalk(replay);
        while (walk.next()) {
            final long debits = held.at(walk.ordinal(), DEBITS);
            final long credits = held.at(walk.ordinal(), CREDITS);
            if (walk.debitsPending() != debits || walk.creditsPending() != credits) {
                return Finding.of("account " + walk.id() + ": its live holds add up to " + debits + " on the debit and " + credits
                    + " on the credit side, pending is " + walk.debitsPending() + " and " + walk.creditsPending());
            }
        }
        return null;
    }

    private Finding checkRefunds() {
        final RecordWalk records = new RecordWalk(replay);
        while (records.next()) {
            if (records.refunded() < 0 || records.refunded() > records.amount()) {
                return Finding.of("transfer " + records.id() + " at sequence " + records.sequence() + ": refunded "
                    + records.refunded() + " of " + records.amount());
            }
        }
        return null;
    }

    private Finding checkSums() {
        final Map<Integer, LedgerSum> sums = new TreeMap<>(Integer::compareUnsigned);
        final AccountWalk walk = new AccountWalk(replay);
        while (walk.next()) {
            sums.computeIfAbsent(walk.ledger(), ledger -> new LedgerSum()).add(walk);
        }
        for (final Map.Entry<Integer, LedgerSum> sum : sums.entrySet()) {
            if (!sum.getValue().isZero()) {
                return Finding.of("ledger " + Integer.toUnsignedString(sum.getKey()) + ": debits and credits are not equal");
            }
        }
        return null;
    }

    /** Debits less credits of a ledger, in 128 bits, for a balance may be 2^63-1 and there are millions of them. */
    private static final class LedgerSum {
        private long pendingLow;
        private long pendingHigh;
        private long postedLow;
        private long postedHigh;

        void add(final AccountWalk account) {
            final long pending = account.debitsPending() - account.creditsPending();
            final long pendingBefore = pendingLow;
            pendingLow += pending;
            pendingHigh += (pending >> SIGN) + (Long.compareUnsigned(pendingLow, pendingBefore) < 0 ? 1 : 0);
            final long posted = account.debitsPosted() - account.creditsPosted();
            final long postedBefore = postedLow;
            postedLow += posted;
            postedHigh += (posted >> SIGN) + (Long.compareUnsigned(postedLow, postedBefore) < 0 ? 1 : 0);
        }

        boolean isZero() {
            return (pendingLow | pendingHigh | postedLow | postedHigh) == 0;
        }
    }
}
