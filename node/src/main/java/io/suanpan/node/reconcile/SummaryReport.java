package io.suanpan.node.reconcile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.node.reconcile.bill.Kind;
import io.suanpan.text.JsonBytes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.util.Locale;

/** Prints a summary, for people and as JSON. */
public final class SummaryReport {
    private static final BigInteger MOST_PLAIN = BigInteger.valueOf(JsonBytes.MAX_PLAIN_INTEGER);

    private final ReconcileContext context;
    private final Summary summary;

    /**
     * Prepares.
     *
     * @param context what was reconciled
     * @param summary what it came to
     */
    public SummaryReport(final ReconcileContext context, final Summary summary) {
        this.context = context;
        this.summary = summary;
    }

    /**
     * Prints a summary for people.
     *
     * @param out takes it
     */
    public void print(final PrintWriter out) {
        out.printf(Locale.ROOT, "book date %s%s, account %d, ledger %d, minor units: %s%n%n", date(),
            summary.isComplete() ? "" : " (still open)", context.account(), context.ledger(),
            summary.isEqual() ? "all equal" : "DIFFERENCES");
        out.printf(Locale.ROOT, "%-15s %10s %18s %18s %10s %18s %18s%n", "", "payments", "ours", "theirs", "refunds", "ours", "theirs");
        for (final Outcome outcome : Outcome.values()) {
            final Summary.Tally payments = summary.tally(outcome, Kind.PAYMENT);
            final Summary.Tally refunds = summary.tally(outcome, Kind.REFUND);
            out.printf(Locale.ROOT, "%-15s %,10d %,18d %,18d %,10d %,18d %,18d%n", outcome.text().replace('_', ' '), payments.count(),
                payments.ours(), payments.theirs(), refunds.count(), refunds.ours(), refunds.theirs());
        }
        out.printf(Locale.ROOT, "%nrows: %,d of ours, %,d of theirs; %,d of keys that a side has more than once%n", summary.ourRows(),
            summary.theirRows(), summary.duplicates());
        out.printf(Locale.ROOT, "left out: %,d lines that no bill has, %,d holds without money%n", summary.notCompared(),
            summary.unsettled());
        if (summary.theirFees() != null) {
            out.printf(Locale.ROOT, "fees of the bill: %s, in major units%n", summary.theirFees().toPlainString());
        }
        out.flush();
    }

    /**
     * Writes a summary as JSON.
     *
     * @return one object without a line break
     * @throws IOException never, in memory
     */
    public String json() throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("book_date", context.bookDate() == null ? null : context.bookDate().toString());
            json.writeBooleanField("complete", summary.isComplete());
            json.writeNumberField("account_id", context.account());
            json.writeNumberField("ledger", context.ledger());
            json.writeBooleanField("equal", summary.isEqual());
            json.writeNumberField("our_rows", summary.ourRows());
            json.writeNumberField("their_rows", summary.theirRows());
            json.writeNumberField("duplicates", summary.duplicates());
            json.writeNumberField("not_compared", summary.notCompared());
            json.writeNumberField("unsettled", summary.unsettled());
            json.writeStringField("their_fees", summary.theirFees() == null ? null : summary.theirFees().toPlainString());
            json.writeObjectFieldStart("outcomes");
            for (final Outcome outcome : Outcome.values()) {
                json.writeObjectFieldStart(outcome.text());
                write(json, "payments", summary.tally(outcome, Kind.PAYMENT));
                write(json, "refunds", summary.tally(outcome, Kind.REFUND));
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void write(final JsonGenerator json, final String name, final Summary.Tally tally) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("count", tally.count());
        write(json, "ours", tally.ours());
        write(json, "theirs", tally.theirs());
        json.writeEndObject();
    }

    /** As everywhere: what a double cannot hold is a string. */
    private static void write(final JsonGenerator json, final String name, final BigInteger sum) throws IOException {
        if (sum.compareTo(MOST_PLAIN) <= 0) {
            json.writeNumberField(name, sum.longValueExact());
        } else {
            json.writeStringField(name, sum.toString());
        }
    }

    private String date() {
        return context.bookDate() == null ? "none" : context.bookDate().toString();
    }
}
