package io.suanpan.node.reconcile;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.suanpan.engine.command.Id128;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes every match that a person should look at, a record of CSV each. */
final class DifferenceFile implements Match.Listener {
    private static final int BUFFER_BYTES = 1 << 16;

    private final CsvWriter csv;

    /** Writes the header. The stream is not closed. */
    DifferenceFile(final OutputStream out) {
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF)
            .build(new BufferedOutputStream(out, BUFFER_BYTES), StandardCharsets.UTF_8);
        csv.writeRecord("outcome", "kind", "duplicate", "key", "number", "channel_no", "our_amount", "their_amount", "difference",
            "our_status", "their_status", "transfer_id", "sequence", "our_timestamp", "their_time", "bill_line");
    }

    @Override
    public void onMatch(final Match match) throws IOException {
        if (!match.isDifference()) {
            return;
        }
        final Row ours = match.ours();
        final Row theirs = match.theirs();
        final Id128 key = match.either().carried();
        csv.writeRecord(match.outcome().text(), match.kind().name().toLowerCase(Locale.ROOT), match.duplicate() ? "yes" : "no",
            key.equals(Id128.ZERO) ? "" : key.toString(), theirs == null ? ours.number() : theirs.number(),
            theirs == null ? "" : theirs.reference(), amount(ours), amount(theirs),
            BigInteger.valueOf(match.theirAmount()).subtract(BigInteger.valueOf(match.ourAmount())).toString(),
            ours == null ? "" : ours.status().text(), theirs == null ? "" : theirs.status().text(),
            ours == null ? "" : ours.reference(), ours == null ? "" : Long.toString(ours.place()), ours == null ? "" : ours.time(),
            theirs == null ? "" : theirs.time(), theirs == null ? "" : Long.toString(theirs.place()));
    }

    private static String amount(final Row row) {
        return row == null ? "" : Long.toString(row.amount());
    }

    @Override
    public void flush() throws IOException {
        csv.flush();
    }
}
