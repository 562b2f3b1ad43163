package io.suanpan.node.reconcile;

import io.suanpan.node.reconcile.bill.BadInputException;
import io.suanpan.node.reconcile.bill.Bill;
import io.suanpan.node.reconcile.bill.BillRow;
import io.suanpan.node.reconcile.bill.BillText;
import io.suanpan.node.reconcile.bill.BillTotals;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds an export of ours against a bill. Both are read to their ends and checked before anything is compared. For one use, on one
 * thread.
 */
public final class Reconciliation {
    private final ReconcileContext context;
    private final ReconcileProgress progress;
    private final Summary summary = new Summary();
    private final List<Match.Listener> listeners = new ArrayList<>();

    /**
     * Prepares.
     *
     * @param context  concluded
     * @param progress told of every row
     */
    public Reconciliation(final ReconcileContext context, final ReconcileProgress progress) {
        this.context = context;
        this.progress = progress;
    }

    /**
     * Also writes the differences, in CSV with a header.
     *
     * @param out not closed
     * @return this
     */
    public Reconciliation differences(final OutputStream out) {
        listeners.add(new DifferenceFile(out));
        return this;
    }

    /**
     * Also writes corrections, a command of the text form a line, which nothing applies.
     *
     * @param suspense account that takes what is not explained
     * @param out      not closed
     * @return this
     */
    public Reconciliation corrections(final long suspense, final OutputStream out) {
        listeners.add(new CorrectionFile(context, suspense, out));
        return this;
    }

    /**
     * Reconciles.
     *
     * @param export   in CSV, of the book date
     * @param bill     the form of the bill
     * @param billFile the bill
     * @return what it came to
     * @throws IOException       if a file cannot be read or written
     * @throws BadInputException if the export, the bill or the registry cannot be understood
     */
    public Summary run(final Path export, final Bill bill, final Path billFile) throws IOException {
        final ExportFooter footer = ExportFooter.read(export);
        requireBookDate(export, footer);
        try (SortedLines ours = context.sortedLines(); SortedLines theirs = context.sortedLines()) {
            final long leftOut = readOurs(export, ours);
            ours.sort("sorting ours", progress);
            final BillTotals totals = readTheirs(bill, billFile, theirs);
            theirs.sort("sorting the bill", progress);
            summary.sides(footer.complete(), ours.count(), leftOut, totals.rows(), totals.fees());
            match(ours, theirs);
        }
        return summary;
    }

    private void requireBookDate(final Path export, final ExportFooter footer) {
        final String wanted = context.bookDate() == null ? "" : context.bookDate().toString();
        if (!footer.bookDate().equals(wanted)) {
            throw new BadInputException(export + ": is of book date " + footer.bookDate() + ", not " + wanted);
        }
    }

    private long readOurs(final Path export, final SortedLines ours) throws IOException {
        if (context.keyField() != KeyField.REGISTRY) {
            return OurExport.read(context, export, progress, (id, row) -> ours.add(row.line()));
        }
        try (KeyRegistry registry = new KeyRegistry(context)) {
            final long leftOut = OurExport.read(context, export, progress, registry::add);
            registry.join(progress, ours);
            return leftOut;
        }
    }

    private BillTotals readTheirs(final Bill bill, final Path billFile, final SortedLines theirs) throws IOException {
        try (BillText text = bill.open(billFile)) {
            return bill.read(text, row -> addTheirs(row, text, theirs));
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void addTheirs(final BillRow row, final BillText text, final SortedLines theirs) {
        try {
            theirs.add(Row.of(row, context.keyOf(number(row))).line());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.onProgress("reading the bill", theirs.count(), text.bytes(), text.totalBytes());
    }

    private String number(final BillRow row) {
        if (context.byChannelNo() && row.channelNo().isEmpty()) {
            throw new BadInputException("line " + row.line() + " of the bill: the channel's number is empty");
        }
        return context.byChannelNo() ? row.channelNo() : row.merchantNo();
    }

    private void match(final SortedLines ours, final SortedLines theirs) throws IOException {
        final long whole = ours.bytes() + theirs.bytes();
        final long rowBytes = whole / Math.max(1, ours.count() + theirs.count());
        final Side ourSide = new Side(ours, true, context.addLegs());
        final Side theirSide = new Side(theirs, false, false);
        final Matcher matcher = new Matcher(ourSide, theirSide, match -> {
            summary.add(match);
            for (final Match.Listener listener : listeners) {
                listener.onMatch(match);
            }
            final long done = ourSide.rows() + theirSide.rows();
            progress.onProgress("matching", done, rowBytes * done, whole);
        });
        matcher.run();
        for (final Match.Listener listener : listeners) {
            listener.flush();
        }
        summary.unsettled(matcher.unsettled());
    }
}
