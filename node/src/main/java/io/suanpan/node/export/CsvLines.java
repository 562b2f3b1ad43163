package io.suanpan.node.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Records of RFC 4180 with a header; what comes behind them starts with {@code #}, as comments do in most readers of CSV. */
final class CsvLines implements LineWriter {
    private final CsvWriter csv;
    private final List<String> values = new ArrayList<>(PostingLine.COLUMNS.size());
    private StringBuilder trailer;

    CsvLines(final OutputStream out) {
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out, StandardCharsets.UTF_8);
        csv.writeRecord(PostingLine.COLUMNS);
    }

    @Override
    public void startLine() {
        values.clear();
        trailer = null;
    }

    @Override
    public void startTrailer(final String name) {
        trailer = new StringBuilder(name);
    }

    @Override
    public void text(final String name, final String value) {
        if (trailer == null) {
            values.add(value);
        } else {
            trailer.append(' ').append(name).append('=').append(value == null ? "" : value);
        }
    }

    @Override
    public void plain(final String name, final long value) {
        text(name, Long.toString(value));
    }

    @Override
    public void unsigned(final String name, final long value) {
        text(name, Long.toUnsignedString(value));
    }

    @Override
    public void sum(final String name, final BigInteger value) {
        text(name, value.toString());
    }

    @Override
    public void flag(final String name, final boolean value) {
        text(name, Boolean.toString(value));
    }

    @Override
    public void endLine() {
        if (trailer == null) {
            csv.writeRecord(values);
        } else {
            csv.writeComment(trailer.toString());
        }
    }

    @Override
    public void flush() throws IOException {
        csv.flush();
    }
}
