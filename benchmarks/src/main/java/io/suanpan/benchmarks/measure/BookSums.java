package io.suanpan.benchmarks.measure;

import io.suanpan.benchmarks.load.Answers;
import io.suanpan.benchmarks.load.Flight;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.sbe.AccountResultDecoder;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the balances of all accounts, by ledger. Written by the egress thread, to be read once all is answered. */
public final class BookSums implements Answers {
    private final Map<Long, Sums> ledgers = new TreeMap<>();
    private long answered;
    private long accounts;
    private Throwable unknownCause;

    /** What the accounts of one ledger add up to. */
    public static final class Sums {
        private long debitsPending;
        private long debitsPosted;
        private long creditsPending;
        private long creditsPosted;
        private long versions;

        private void add(final AccountResultDecoder account) {
            debitsPending = Math.addExact(debitsPending, account.debitsPending());
            debitsPosted = Math.addExact(debitsPosted, account.debitsPosted());
            creditsPending = Math.addExact(creditsPending, account.creditsPending());
            creditsPosted = Math.addExact(creditsPosted, account.creditsPosted());
            versions += account.version();
        }

        /**
         * Whether debits equal credits, pending and posted.
         *
         * @return the first law of the books
         */
        public boolean isBalanced() {
            return debitsPending == creditsPending && debitsPosted == creditsPosted;
        }

        @Override
        public String toString() {
            return "debits " + debitsPosted + " posted " + debitsPending + " pending, credits " + creditsPosted + " posted "
                + creditsPending + " pending";
        }
    }

    @Override
    public void onAnswer(final Flight flight, final ResultBatch results) {
        for (int i = 0; i < results.count(); i++) {
            answered++;
            if (results.resultCode(i) == ResultCode.OK.number()) {
                final AccountResultDecoder account = results.account(i);
                ledgers.computeIfAbsent(account.ledger(), number -> new Sums()).add(account);
                accounts++;
            }
        }
    }

    @Override
    public void onUnknown(final Flight flight, final Throwable cause) {
        unknownCause = cause;
    }

    /**
     * Reads that were answered.
     *
     * @return commands
     */
    public long answered() {
        return answered;
    }

    /**
     * Accounts that were found.
     *
     * @return accounts
     */
    public long accounts() {
        return accounts;
    }

    /**
     * The sums.
     *
     * @return by number of the ledger
     */
    public Map<Long, Sums> ledgers() {
        return ledgers;
    }

    /**
     * Everything that was ever debited and posted.
     *
     * @return minor units, of all ledgers
     */
    public long debitsPosted() {
        return ledgers.values().stream().mapToLong(sums -> sums.debitsPosted).sum();
    }

    /**
     * How often any account was touched.
     *
     * @return sum of all versions
     */
    public long versions() {
        return ledgers.values().stream().mapToLong(sums -> sums.versions).sum();
    }

    /**
     * Why a read has an unknown outcome.
     *
     * @return null where none has
     */
    public Throwable unknownCause() {
        return unknownCause;
    }
}
