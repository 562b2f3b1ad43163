package io.suanpan.node.audit;

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
 * postings up by itself, and compares all three account by account. Of the live state it keeps eight words an account, so that it
 * never has two ledgers; only where something differs is all done once more, to name the posting. For one use, on one thread.
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
        final AuditReport report = compare(new LiveState(loadLive()));
        final Finding finding = report.finding();
        return finding == null || finding.accountId() == 0 ? report : report.with(finding.causedBy(cause(finding.accountId())));
    }

    private AuditReport compare(final LiveState expected) {
        final Links links = new Links();
        final JournalReplay replay = new JournalReplay(files, context, posting -> links.chain.follow(posting));
        final Ledger ledger = replay.ledger();
        links.begin(ledger, from);
        final long start = ledger.sequence();
        Finding finding = replay.to(live.sequence(), progress);
        if (finding == null) {
            finding = new StateComparison(links.chain, ledger, expected).run();
        }
        return new AuditReport(from == null ? "genesis" : from.name(), live.name(), start, ledger.sequence(), ledger.accounts(),
            replay.postings(), ledger.holds(), ledger.digest(), finding);
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
    }
}
