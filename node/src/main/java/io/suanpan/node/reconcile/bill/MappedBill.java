package io.suanpan.node.reconcile.bill;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A CSV file of any channel, read as a {@link ColumnMap} says. It has no summary that could be compared. */
public final class MappedBill implements Bill {
    private final ColumnMap map;
    private final String currency;
    private Columns columns;
    private long rowCount;
    private long fees;

    /**
     * Prepares to read one bill.
     *
     * @param map      which column is what
     * @param currency ISO 4217 letters that every row must have where the map names a column for them
     */
    public MappedBill(final ColumnMap map, final String currency) {
        this.map = map;
        this.currency = currency;
    }

    @Override
    public BillText open(final Path file) throws IOException {
        return BillText.open(file, map.charset());
    }

    @Override
    public BillTotals read(final BillText text, final Consumer<BillRow> rows) throws IOException {
        Cells cells = null;
        int skipped = 0;
        try (CsvRecords records = CsvRecords.open(text, map.delimiter(), map.quote(),
            map.comments() ? CommentStrategy.SKIP : CommentStrategy.NONE)) {
            while (records.next()) {
                final CsvRecord record = records.record();
                if (skipped < map.skipRecords()) {
                    skipped++;
                } else if (cells == null) {
                    final List<String> header = record.getFields().stream().map(String::strip).toList();
                    columns = new Columns(text.name(), record.getStartingLineNumber(), header);
                    cells = new Cells(text.name(), header);
                } else {
                    rows.accept(row(cells.at(record.getStartingLineNumber(), record.getFields())));
                    rowCount++;
                }
            }
        }
        if (cells == null) {
            throw new BadInputException(text.name() + ": has no header");
        }
        return new BillTotals(rowCount, columns.fee < 0 ? null : BigDecimal.valueOf(fees, map.decimals()).stripTrailingZeros());
    }

    private BillRow row(final Cells cells) {
        if (columns.currency >= 0 && !cells.text(columns.currency).equals(currency)) {
            throw cells.bad(columns.currency, "must be " + currency);
        }
        final long signed = amount(cells);
        final Kind kind = kind(cells, signed);
        if (map.refundsNegative() && signed > 0 && kind == Kind.REFUND) {
            throw cells.bad(columns.amount, "must not be positive in a refund");
        }
        if (signed < 0 && !(map.refundsNegative() && kind == Kind.REFUND)) {
            throw cells.bad(columns.amount, "must not be negative");
        }
        if (columns.fee >= 0) {
            fees = Math.addExact(fees, cells.signedAmount(columns.fee, map.decimals()));
        }
        final Status status = columns.status < 0 ? Status.SUCCESS : cells.meaning(columns.status, map.statuses());
        return new BillRow(kind, status, Math.abs(signed), merchantNo(cells, kind),
            columns.channelNo < 0 ? "" : cells.number(columns.channelNo),
            columns.time < 0 ? "" : cells.label(columns.time), cells.line());
    }

    private long amount(final Cells cells) {
        return cells.signedAmount(columns.amount, map.decimals());
    }

    private Kind kind(final Cells cells, final long signed) {
        if (columns.kind >= 0) {
            return cells.meaning(columns.kind, map.kinds());
        }
        return map.refundsNegative() && signed < 0 ? Kind.REFUND : Kind.PAYMENT;
    }

    private String merchantNo(final Cells cells, final Kind kind) {
        if (kind == Kind.REFUND && columns.refundNo >= 0) {
            return cells.requiredNumber(columns.refundNo);
        }
        return cells.requiredNumber(columns.merchantNo);
    }

    /** Where the columns of the map stand in this file; -1 where the map names none. */
    private final class Columns {
        private final String file;
        private final long line;
        private final List<String> header;
        private final int merchantNo;
        private final int refundNo;
        private final int channelNo;
        private final int amount;
        private final int kind;
        private final int status;
        private final int time;
        private final int currency;
        private final int fee;

        Columns(final String file, final long line, final List<String> header) {
            this.file = file;
            this.line = line;
            this.header = header;
            merchantNo = place(ColumnMap.MERCHANT_NO);
            refundNo = place(ColumnMap.REFUND_NO);
            channelNo = place(ColumnMap.CHANNEL_NO);
            amount = place(ColumnMap.AMOUNT);
            kind = place(ColumnMap.KIND);
            status = place(ColumnMap.STATUS);
            time = place(ColumnMap.TIME);
            currency = place(ColumnMap.CURRENCY);
            fee = place(ColumnMap.FEE);
        }

        private int place(final String what) {
            final String name = map.column(what);
            if (name == null) {
                return -1;
            }
            final int place = header.indexOf(name);
            if (place < 0 || place != header.lastIndexOf(name)) {
                throw new BadInputException(file, line, "must have one column " + name + " (columns." + what + "); has "
                    + String.join(", ", header));
            }
            return place;
        }
    }
}
