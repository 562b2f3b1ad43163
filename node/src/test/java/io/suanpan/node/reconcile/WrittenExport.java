package io.suanpan.node.reconcile;

import io.suanpan.node.export.PostingExport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Writes exports of one account, line by line, with a footer that is right. */
final class WrittenExport {
    static final long ACCOUNT = 10_010_001;
    static final String DATE = "2026-11-24";

    private final StringBuilder text = new StringBuilder(String.join(",", PostingExport.COLUMNS)).append("\r\n");
    private int lines;

    /** A posting of an order or a refund whose number is hashed into user_data_128; no number = nothing there. */
    WrittenExport line(final String kind, final String side, final String number, final long amount) {
        return line(kind, side, number.isEmpty() ? "0" : OrderNumber.hash(number).toString(), "0", amount, 1, ACCOUNT);
    }

    WrittenExport line(final String kind, final String side, final String data128, final String data64, final long amount,
        final int code, final long account) {
        lines++;
        text.append(lines).append(',').append(DATE).append(",179544960000000000").append(lines % 10).append(",t,")
            .append(kind.equals("expiry") ? "," + (700 + lines) : 700 + lines + ",").append(',').append(kind).append(',').append(data128)
            .append(',').append(data64).append(",0,156,").append(code).append(',').append(account).append(",2,").append(side).append(',')
            .append(amount).append(",0,0,0,0,").append(lines).append("\r\n");
        return this;
    }

    Path write(final Path file) throws IOException {
        return write(file, DATE, true);
    }

    Path write(final Path file, final String date, final boolean complete) throws IOException {
        text.append("#total ledger=156 lines=").append(lines).append("\r\n");
        final byte[] before = text.toString().getBytes(StandardCharsets.UTF_8);
        try {
            final String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(before));
            return Files.writeString(file, text + "#footer book_date=" + date + " complete=" + complete + " postings=" + lines
                + " lines=" + lines + " last_sequence=" + lines + " sha256=" + sha256 + "\r\n");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
