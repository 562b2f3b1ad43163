package io.suanpan.node.reconcile;

import de.siegmar.fastcsv.reader.CommentStrategy;
import io.suanpan.engine.command.Id128;
import io.suanpan.node.reconcile.bill.BadInputException;
import io.suanpan.node.reconcile.bill.BillText;
import io.suanpan.node.reconcile.bill.Cells;
import io.suanpan.node.reconcile.bill.CsvRecords;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Gives postings the numbers that a file of the gateway has for their transfers: both are sorted by transfer and walked side by side.
 * The file may have more transfers than the export, and a line more than once; two numbers for one transfer are refused.
 */
final class KeyRegistry implements Closeable {
    private static final List<String> COLUMNS = List.of("transfer_id", "merchant_order_no");
    private static final char TAB = '\t';

    private final ReconcileContext context;
    private final SortedLines postings;
    private final SortedLines entries;

    KeyRegistry(final ReconcileContext context) {
        this.context = context;
        this.postings = context.sortedLines();
        this.entries = context.sortedLines();
    }

    /** Takes a posting whose number is wanted. */
    void add(final Id128 transferId, final Row row) throws IOException {
        postings.add(OrderNumber.hex(transferId) + TAB + row.line());
    }

    /** Reads the file and gives every posting on, with its number and the key of that. */
    void join(final ReconcileProgress progress, final SortedLines out) throws IOException {
        postings.sort("sorting ours by transfer", progress);
        read(progress);
        entries.sort("sorting the registry", progress);
        String entry = entries.next();
        for (String posting = postings.next(); posting != null; posting = postings.next()) {
            final String id = id(posting);
            while (entry != null && id(entry).compareTo(id) < 0) {
                entry = nextEntry(entry);
            }
            final Row row = Row.ofLine(posting.substring(id.length() + 1));
            out.add((entry == null || !id(entry).equals(id) ? unknown(row) : known(row, entry)).line());
        }
        while (entry != null) {
            entry = nextEntry(entry);
        }
    }

    private void read(final ReconcileProgress progress) throws IOException {
        try (BillText text = BillText.open(context.registry(), StandardCharsets.UTF_8);
            CsvRecords records = CsvRecords.open(text, ',', '"', CommentStrategy.NONE)) {
            final Cells cells = new Cells(text.name(), COLUMNS);
            if (!records.next()) {
                throw new BadInputException(text.name() + ": has no header");
            }
            cells.requireHeader(1, records.record().getFields());
            for (long rows = 0; records.next(); rows++) {
                cells.at(records.record().getStartingLineNumber(), records.record().getFields());
                final Id128 id = OrderNumber.ofText(cells.text(0));
                if (id == null) {
                    throw cells.bad(0, "must be the id of a transfer");
                }
                entries.add(OrderNumber.hex(id) + TAB + cells.requiredNumber(1));
                progress.onProgress("reading the registry", rows, text.bytes(), text.totalBytes());
            }
        }
    }

    private String nextEntry(final String entry) throws IOException {
        final String next = entries.next();
        if (next != null && id(next).equals(id(entry)) && !next.equals(entry)) {
            throw new BadInputException(context.registry() + ": transfer " + OrderNumber.ofHex(id(entry))
                + " has two numbers: " + entry.substring(id(entry).length() + 1) + " and " + next.substring(id(next).length() + 1));
        }
        return next;
    }

    private static String id(final String line) {
        return line.substring(0, line.indexOf(TAB));
    }

    private Row known(final Row row, final String entry) {
        final String number = entry.substring(entry.indexOf(TAB) + 1);
        return row.withKey(context.keyOf(number), number);
    }

    /** A transfer that the registry does not have: a key that no number can have. */
    private static Row unknown(final Row row) {
        return row.withKey(Row.noKey(row.place()), "");
    }

    @Override
    public void close() throws IOException {
        try {
            postings.close();
        } finally {
            entries.close();
        }
    }
}
