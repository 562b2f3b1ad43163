package io.suanpan.node.audit;

import io.suanpan.engine.command.Balances;
import io.suanpan.engine.ledger.AccountWalk;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.journal.JournalFiles;
import io.suanpan.journal.JournalProgress;
import io.suanpan.node.compose.JournaledParameters;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.node.postings.BalanceChain;

/**
 * Proves a live state from the journal: replays it from genesis, or from an earlier state, to the sequence of the live one, adds its
 * postings up by itself, and compares all three account by account. There is one ledger at a time: of the replay eight words an account
 * stay, in the room that the sums of the postings had, while the live state is loaded. Only where something differs is all done once
 * more, to name the posting. For one use, on one thread.
 */
public final class JournalAudit {
    private final JournalFiles files;
    private final StateSource from;
    private final StateSource live;
    private final JournalProgress progress;
    private final LedgerContext context;

    /**
     * Prepares an audit.
     *
     * @param files    where the journal is
     * @param from     where the replay begins; null = at genesis
     * @param live     what is to be proved
     * @param progress told of each entry
     */
    public JournalAudit(final JournalFiles files, final StateSource from, final StateSource live, final JournalProgress progress) {
        this.files = files;
        this.from = from;
        this.live = live;
        this.progress = progress;
        context = NodeSettings.defaults().ledger(JournaledParameters.read(files));
    }

    /**
     * Runs the audit.
     *
     * @return what was found
     * @throws AuditFailedException where one of the states cannot be had
     */
    public AuditReport run() {
        final Replayed replayed = replay();
        if (replayed.states == null) {
            return replayed.report;
        }
        final Finding finding = compare(replayed);
        return finding == null || finding.accountId() == 0 ? replayed.report.with(finding)
            : replayed.report.with(finding.causedBy(cause(finding.accountId())));
    }

    /**
     * What a replay came to.
     *
     * @param report with what is wrong in it by itself
     * @param states of its accounts; null where it did not get to the live state's sequence
     * @param unlike what the postings make of the first account that it has otherwise; null where there is none
     */
    private record Replayed(AuditReport report, AccountStates states, Balances unlike) {
    }

    private Replayed replay() {
        final Links links = new Links();
        final JournalReplay replay = new JournalReplay(files, context, posting -> links.chain.follow(posting));
        final Ledger ledger = replay.ledger();
        links.begin(ledger, from);
        final long start = ledger.sequence();
        final Finding hindrance = replay.to(live.sequence(), progress);
        if (hindrance != null) {
            return new Replayed(report(replay, start, hindrance), null, null);
        }
        final Balances unlike = links.end(ledger);
        return new Replayed(report(replay, start, new BookChecks(ledger).run()), new AccountStates(ledger), unlike);
    }

    private AuditReport report(final JournalReplay replay, final long start, final Finding finding) {
        final Ledger ledger = replay.ledger();
        return new AuditReport(from == null ? "genesis" : from.name(), live.name(), start, ledger.sequence(), ledger.accounts(),
            replay.postings(), ledger.holds(), ledger.digest(), finding);
    }

    private Finding compare(final Replayed replayed) {
        final Ledger ledger = loadLive();
        final Finding difference = new StateComparison(replayed.states, replayed.unlike).run(ledger);
        if (difference != null) {
            return difference;
        }
        final AuditReport report = replayed.report;
        if (report.finding() == null && report.digest() != ledger.digest()) {
            return Finding.of("all accounts are equal, but what is remembered beside them is not: the digest after sequence "
                + report.sequence() + " is " + Long.toHexString(report.digest()) + ", of the live state "
                + Long.toHexString(ledger.digest()));
        }
        return report.finding();
    }

    private Ledger loadLive() {
        final Ledger ledger = new Ledger(context);
        live.load(ledger);
        return ledger;
    }

    private NamedPosting cause(final long accountId) {
        final CauseSearch search = new CauseSearch(accountId);
        search.remember(loadLive());
        final JournalReplay replay = new JournalReplay(files, context, search::onPosting);
        if (from != null) {
            from.load(replay.ledger());
        }
        search.start(replay.ledger());
        replay.to(live.sequence(), progress);
        return search.found();
    }

    /** The chain needs the ledger that tells it the postings. */
    private static final class Links {
        private BalanceChain chain;

        void begin(final Ledger ledger, final StateSource from) {
            final AccountWalk lookup = new AccountWalk(ledger);
            chain = new BalanceChain(id -> lookup.find(id) ? lookup.ordinal() : 0);
            if (from != null) {
                from.load(ledger);
                final AccountWalk walk = new AccountWalk(ledger);
                while (walk.next()) {
                    chain.start(walk);
                }
            }
        }

        /** Says what the chain has of the first account that the ledger has otherwise, and lets go of the chain. */
        Balances end(final Ledger ledger) {
            final AccountWalk walk = new AccountWalk(ledger);
            Balances unlike = null;
            while (unlike == null && walk.next()) {
                final Balances sum = chain.balances(walk.ordinal(), walk.id());
                unlike = sum.equals(walk.balances()) ? null : sum;
            }
            chain = null;
            return unlike;
        }
    }
}
