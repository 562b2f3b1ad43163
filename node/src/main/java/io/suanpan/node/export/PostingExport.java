package io.suanpan.node.export;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.ledger.AccountWalk;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerReplay;
import io.suanpan.engine.ledger.Posting;
import io.suanpan.engine.ledger.ReplayException;
import io.suanpan.journal.JournalFiles;
import io.suanpan.journal.JournalProgress;
import io.suanpan.journal.JournalReader;
import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.entry.EntryView;
import io.suanpan.node.compose.JournaledParameters;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.node.postings.BalanceChain;
import io.suanpan.node.postings.BrokenChainException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Replays a journal and writes what it posted: a line for each side of each posting that is wanted, expiries of holds included;
 * behind them a total for each ledger and, last, a footer. An output without its footer is not whole. What is complete comes out the
 * same, byte for byte, from every journal of the same commands, however they were put into entries.
 *
 * <p>The memory taken is that of the ledger, and one set of balances an account, whatever the length of the journal. For one use,
 * on one thread.
 */
public final class PostingExport {
    /** The members of every line, in their order; the header of CSV. */
    public static final List<String> COLUMNS = PostingLine.COLUMNS;

    private static final int OPEN_ACCOUNT = Operation.OPEN_ACCOUNT.number();
    private static final int BUFFER_BYTES = 1 << 16;

    private final Selection selection;
    private final Set<Long> accounts;
    private final JournalProgress progress;
    private final Set<Long> unopened;
    private final SortedMap<Integer, LedgerTotal> totals = new TreeMap<>(Integer::compareUnsigned);
    private BalanceChain balances;
    private LineWriter lines;
    private long postings;
    private long lineCount;
    private long lastSequence;

    /**
     * Prepares an export.
     *
     * @param selection which stretch of the journal
     * @param accounts  whose lines; empty = all
     * @param progress  told of each entry
     */
    public PostingExport(final Selection selection, final Set<Long> accounts, final JournalProgress progress) {
        this.selection = selection;
        this.accounts = Set.copyOf(accounts);
        this.progress = progress;
        this.unopened = new HashSet<>(accounts);
    }

    /**
     * Writes the export.
     *
     * @param data   the data directory
     * @param format of the lines
     * @param out    takes the lines; not closed
     * @return what was written
     * @throws IOException           if it cannot be written
     * @throws ExportFailedException if the journal is damaged, or what it posts does not add up
     * @throws BadSelectionException if what is wanted is not there
     */
    public ExportSummary run(final Path data, final LineFormat format, final OutputStream out) throws IOException {
        return run(JournalFiles.of(data), format, out);
    }

    /**
     * Writes the export of a journal that may be archived.
     *
     * @param files  where it is
     * @param format of the lines
     * @param out    takes the lines; not closed
     * @return what was written
     * @throws IOException           if it cannot be written
     * @throws ExportFailedException if the journal is damaged or not whole, or what it posts does not add up
     * @throws BadSelectionException if what is wanted is not there
     */
    public ExportSummary run(final JournalFiles files, final LineFormat format, final OutputStream out) throws IOException {
        final MessageDigest sha256 = sha256();
        lines = format.open(new BufferedOutputStream(new DigestOutputStream(out, sha256), BUFFER_BYTES));
        try (JournalReader reader = JournalReader.open(files, 1, Long.MAX_VALUE)) {
            final Ledger ledger = replay(reader, files);
            selection.requireSeen(ledger.bookDate());
            requireAccounts();
            writeTotals();
            lines.flush();
            final ExportSummary summary = new ExportSummary(postings, lineCount, lastSequence, isOver(ledger),
                HexFormat.of().formatHex(sha256.digest()));
            writeFooter(summary);
            lines.flush();
            return summary;
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        } catch (final DamagedJournalException | BrokenChainException e) {
            throw new ExportFailedException(e.getMessage(), e);
        }
    }

    private Ledger replay(final JournalReader reader, final JournalFiles files) {
        if (reader.firstSequence() > 1) {
            throw new ExportFailedException("the journal begins at sequence " + reader.firstSequence()
                + ": what was before must be given with --archive", null);
        }
        final Ledger ledger = new Ledger(NodeSettings.defaults().ledger(JournaledParameters.read(files)), this::onPosting);
        final AccountWalk accountsOf = new AccountWalk(ledger);
        balances = new BalanceChain(id -> accountsOf.find(id) ? accountsOf.ordinal() : 0);
        final LedgerReplay replay = new LedgerReplay(ledger);
        while (!isOver(ledger) && reader.next()) {
            final EntryView entry = reader.entry();
            final FrameWindow frames = entry.frames();
            selection.onEntry(frames);
            noteOpenings(frames);
            try {
                replay.onEntry(frames, entry.digestSequence(), entry.digest(), entry.bookDate());
            } catch (final ReplayException e) {
                throw new ExportFailedException(e.getMessage() + " (" + reader.place() + ")", e);
            }
            progress.onProgress(reader.documents(), entry.lastSequence(), reader.bytes(), reader.totalBytes());
        }
        if (reader.fault() != null) {
            throw new ExportFailedException(
                "the journal is damaged here: " + reader.fault() + " (" + reader.place() + ")", null);
        }
        return ledger;
    }

    private boolean isOver(final Ledger ledger) {
        return selection.isOver(ledger.bookDate(), ledger.timestamp());
    }

    private void noteOpenings(final FrameWindow frames) {
        for (int i = 0; i < frames.count() && !unopened.isEmpty(); i++) {
            if (CommandFrame.operation(frames.buffer(), frames.offset(i)) == OPEN_ACCOUNT) {
                unopened.remove(CommandFrame.idLo(frames.buffer(), frames.offset(i)));
            }
        }
    }

    private void requireAccounts() {
        if (!unopened.isEmpty()) {
            throw new BadSelectionException("account " + unopened.iterator().next() + ": was never opened in this stretch");
        }
    }

    private void onPosting(final Posting posting) {
        balances.follow(posting);
        if (!selection.includes(posting)) {
            return;
        }
        try {
            final long before = lineCount;
            write(posting, true, posting.debit().accountId());
            write(posting, false, posting.credit().accountId());
            postings += lineCount > before ? 1 : 0;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(final Posting posting, final boolean debit, final long accountId) throws IOException {
        if (accounts.isEmpty() || accounts.contains(accountId)) {
            PostingLine.write(posting, debit, lines);
            totals.computeIfAbsent(posting.ledger(), ledger -> new LedgerTotal())
                .add(debit, posting.amount(), balances.pending(), balances.posted());
            lineCount++;
            lastSequence = posting.sequence();
        }
    }

    private void writeTotals() throws IOException {
        for (final Map.Entry<Integer, LedgerTotal> total : totals.entrySet()) {
            total.getValue().write(total.getKey(), lines);
        }
    }

    private void writeFooter(final ExportSummary summary) throws IOException {
        lines.startTrailer("footer");
        selection.describe(lines);
        lines.flag("complete", summary.complete());
        lines.plain("postings", summary.postings());
        lines.plain("lines", summary.lines());
        lines.plain("last_sequence", summary.lastSequence());
        lines.text("sha256", summary.sha256());
        lines.endLine();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
