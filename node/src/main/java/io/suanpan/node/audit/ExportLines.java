package io.suanpan.node.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.suanpan.node.export.PostingLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the lines of one export, CSV or NDJSON, exactly as {@code export} and {@code statement} write them. Single thread. */
final class ExportLines {
    private static final List<String> COLUMNS = PostingLine.COLUMNS;
    private static final List<String> NUMBERS = List.of("sequence", "account_id", "amount", "debits_pending", "debits_posted",
        "credits_pending", "credits_posted", "version");
    private static final String HEADER = String.join(",", COLUMNS);
    private static final Pattern LINES = Pattern.compile("[ \"]lines\"?[=:](\\d+)");
    private static final Pattern SHA_256 = Pattern.compile("[ \"]sha256\"?[=:]\"?([0-9a-f]{64})");

    private final InputStream in;
    private final JsonFactory json = new JsonFactory();
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private final MessageDigest sha256;
    private final String[] values = new String[COLUMNS.size()];
    private long number;
    private long postings;
    private String fault;

    ExportLines(final InputStream in) {
        this.in = in;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Steps to the next line of a posting; false at the footer, or at a {@link #fault}. */
    boolean next() throws IOException {
        while (fault == null) {
            final String line = read();
            if (line == null) {
                fault = "the file ends without a footer: it is not whole";
            } else if (line.startsWith("#footer") || line.startsWith("{\"footer\":")) {
                checkFooter(line);
                return false;
            } else {
                sha256.update(raw.toByteArray());
                if (!isPassedOver(line) && parse(line)) {
                    postings++;
                    return true;
                }
            }
        }
        return false;
    }

    private String read() throws IOException {
        raw.reset();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            raw.write(next);
            next = in.read();
        }
        if (next < 0 && raw.size() == 0) {
            return null;
        }
        number++;
        if (next >= 0) {
            raw.write(next);
        }
        return raw.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private boolean isPassedOver(final String line) {
        return line.startsWith("#") || line.startsWith("{\"total\":") || (number == 1 && line.equals(HEADER));
    }

    private boolean parse(final String line) {
        final boolean whole = line.startsWith("{") ? parseJson(line) : parseCsv(line);
        if (!whole || !NUMBERS.stream().allMatch(name -> isNumber(text(name)))) {
            fault = "not a line of an export";
            return false;
        }
        return true;
    }

    private boolean parseCsv(final String line) {
        final String[] parts = line.split(",", -1); // no value of ours has a comma
        if (parts.length != values.length) {
            return false;
        }
        System.arraycopy(parts, 0, values, 0, parts.length);
        return true;
    }

    private boolean parseJson(final String line) {
        int column = 0;
        try (JsonParser parser = json.createParser(line)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (column == values.length || !parser.currentName().equals(COLUMNS.get(column))) {
                    return false;
                }
                parser.nextToken();
                values[column++] = parser.getText();
            }
            return column == values.length;
        } catch (final IOException e) {
            return false;
        }
    }

    private static boolean isNumber(final String text) {
        try {
            Long.parseUnsignedLong(text);
            return true;
        } catch (final NumberFormatException e) {
            return false;
        }
    }

    private void checkFooter(final String line) {
        final Matcher lines = LINES.matcher(line);
        final Matcher sum = SHA_256.matcher(line);
        if (!lines.find() || !sum.find()) {
            fault = "not a footer of an export";
        } else if (Long.parseLong(lines.group(1)) != postings) {
            fault = "the footer says " + lines.group(1) + " lines, there are " + postings;
        } else if (!sum.group(1).equals(HexFormat.of().formatHex(sha256.digest()))) {
            fault = "what stands before the footer is not what it was written for: its SHA-256 differs";
        }
    }

    /** What ended the lines; null where the footer did, and agrees with them. */
    String fault() {
        return fault;
    }

    /** Number of the line in its file, from 1. */
    long number() {
        return number;
    }

    long sequence() {
        return number("sequence");
    }

    String text(final String column) {
        return values[COLUMNS.indexOf(column)];
    }

    /** A value that is known to be a number. */
    long number(final String column) {
        return Long.parseUnsignedLong(text(column));
    }
}
