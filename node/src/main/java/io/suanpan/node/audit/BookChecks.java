package io.suanpan.node.audit;

import io.suanpan.engine.ledger.AccountWalk;
import io.suanpan.engine.ledger.HoldWalk;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.RecordWalk;
import io.suanpan.node.postings.AccountWords;
import java.util.Map;
import java.util.TreeMap;

/** What must hold in a ledger's books by themselves: of holds, of refunds, and of debits and credits. */
final class BookChecks {
    private static final int DEBITS = 0;
    private static final int CREDITS = 1;
    private static final int SIGN = 63;

    private final Ledger ledger;

    BookChecks(final Ledger ledger) {
        this.ledger = ledger;
    }

    /** The first thing that does not hold; null where all does. */
    Finding run() {
        Finding finding = checkHolds();
        finding = finding == null ? checkRefunds() : finding;
        return finding == null ? checkSums() : finding;
    }

    private Finding checkHolds() {
        final AccountWords held = new AccountWords(CREDITS + 1);
        final HoldWalk holds = new HoldWalk(ledger);
        while (holds.next()) {
            if (holds.remaining() < 0 || holds.captured() > holds.ceiling()) {
                return Finding.of("hold " + holds.id() + ": captured " + holds.captured() + " of at most " + holds.ceiling() + ", "
                    + holds.remaining() + " remains");
            }
            held.set(holds.debitOrdinal(), DEBITS, held.at(holds.debitOrdinal(), DEBITS) + holds.remaining());
            held.set(holds.creditOrdinal(), CREDITS, held.at(holds.creditOrdinal(), CREDITS) + holds.remaining());
        }
        final AccountWalk walk = new AccountWalk(ledger);
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
        final RecordWalk records = new RecordWalk(ledger);
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
        final AccountWalk walk = new AccountWalk(ledger);
        while (walk.next()) {
            sums.computeIfAbsent(walk.ledger(), number -> new LedgerSum()).add(walk);
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
