package io.suanpan.node.reconcile;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.suanpan.engine.command.Id128;
import io.suanpan.node.export.PostingExport;
import io.suanpan.node.reconcile.bill.BadInputException;
import io.suanpan.node.reconcile.bill.BillText;
import io.suanpan.node.reconcile.bill.Cells;
import io.suanpan.node.reconcile.bill.CsvRecords;
import io.suanpan.node.reconcile.bill.Kind;
import io.suanpan.node.reconcile.bill.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Reads an export of ours: of the lines of the channel's account, those that a bill can have. What was debited to the account is a
 * payment, what was refunded or reversed to its credit a refund; a hold is a payment that is pending, and one that failed when it is
 * given back. Settlements, costs, corrections and other codes are counted and left out.
 */
final class OurExport {
    private static final int SEQUENCE = column("sequence");
    private static final int TIMESTAMP = column("timestamp");
    private static final int TRANSFER_ID = column("transfer_id");
    private static final int REFERENCE_ID = column("reference_id");
    private static final int KIND = column("kind");
    private static final int USER_DATA_128 = column("user_data_128");
    private static final int USER_DATA_64 = column("user_data_64");
    private static final int LEDGER = column("ledger");
    private static final int CODE = column("code");
    private static final int ACCOUNT_ID = column("account_id");
    private static final int SIDE = column("side");
    private static final int AMOUNT = column("amount");
    private static final int VERSION = column("version");
    private static final String DEBIT = "debit";

    private final ReconcileContext context;
    private final Listener listener;
    private final Cells cells;
    private final BillText text;
    private long notCompared;

    /** Takes rows, each with the id of its transfer. */
    @FunctionalInterface
    interface Listener {
        void onRow(Id128 transferId, Row row) throws IOException;
    }

    private OurExport(final ReconcileContext context, final BillText text, final Listener listener) {
        this.context = context;
        this.listener = listener;
        this.text = text;
        this.cells = new Cells(text.name(), PostingExport.COLUMNS);
    }

    private static int column(final String name) {
        return PostingExport.COLUMNS.indexOf(name);
    }

    /**
     * Reads an export to its end.
     *
     * @return how many lines of the account were left out
     */
    static long read(final ReconcileContext context, final Path file, final ReconcileProgress progress, final Listener listener)
        throws IOException {
        try (BillText text = BillText.open(file, StandardCharsets.UTF_8);
            CsvRecords records = CsvRecords.open(text, ',', '"', CommentStrategy.SKIP)) {
            final OurExport export = new OurExport(context, text, listener);
            export.readAll(records, progress);
            return export.notCompared;
        }
    }

    private void readAll(final CsvRecords records, final ReconcileProgress progress) throws IOException {
        if (!records.next()) {
            throw new BadInputException(text.name() + ": has no header");
        }
        cells.requireHeader(1, records.record().getFields());
        for (long rows = 0; records.next(); rows++) {
            final CsvRecord record = records.record();
            cells.at(record.getStartingLineNumber(), record.getFields());
            if (cells.amount(ACCOUNT_ID, 0) == context.account()) {
                onLine();
            }
            progress.onProgress("reading ours", rows, text.bytes(), text.totalBytes());
        }
    }

    private void onLine() throws IOException {
        if (cells.amount(LEDGER, 0) != context.ledger()) {
            throw cells.bad(LEDGER, "account " + context.account() + " must be in ledger " + context.ledger());
        }
        final int code = (int) cells.amount(CODE, 0);
        final boolean debit = cells.text(SIDE).equals(DEBIT);
        final Status status = status(cells.text(KIND), debit);
        if (status == null || code == context.correctionCode() || (!context.codes().isEmpty() && !context.codes().contains(code))) {
            notCompared++;
            return;
        }
        final Kind kind = debit ? Kind.PAYMENT : Kind.REFUND;
        final Id128 carried = carried();
        final String key = carried.equals(Id128.ZERO) ? Row.noKey(cells.amount(VERSION, 0)) : OrderNumber.hex(carried);
        final String transferId = cells.text(TRANSFER_ID);
        listener.onRow(carried, new Row(kind.letter() + key, status, cells.amount(AMOUNT, 0), "",
            transferId.isEmpty() ? cells.text(REFERENCE_ID) : transferId, cells.text(TIMESTAMP), cells.amount(SEQUENCE, 0)));
    }

    /** How a movement of this kind and side stands; null where no bill has such a one. */
    private static Status status(final String kind, final boolean debit) {
        return switch (kind) {
            case "transfer", "capture" -> debit ? Status.SUCCESS : null;
            case "hold" -> debit ? Status.PENDING : null;
            case "release", "expiry" -> debit ? Status.FAILED : null;
            case "reverse" -> debit ? Status.FAILED : Status.SUCCESS;
            case "refund" -> debit ? null : Status.SUCCESS;
            default -> null;
        };
    }

    private Id128 carried() {
        return switch (context.keyField()) {
            case USER_DATA_128 -> id(USER_DATA_128);
            case USER_DATA_64 -> id(USER_DATA_64);
            case TRANSFER_ID, REGISTRY -> cells.text(TRANSFER_ID).isEmpty() ? id(REFERENCE_ID) : id(TRANSFER_ID);
        };
    }

    private Id128 id(final int column) {
        final Id128 id = OrderNumber.ofText(cells.text(column));
        if (id == null) {
            throw cells.bad(column, "must be an id");
        }
        return id;
    }
}
