package io.suanpan.node.reconcile;

import io.suanpan.node.reconcile.bill.BadInputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * The last line of an export in CSV, after every byte before it was found to have the SHA-256 that it names.
 *
 * @param bookDate as text; empty before the first day-cut
 * @param complete whether nothing can be added to that date any more
 * @param lines    of postings
 */
record ExportFooter(String bookDate, boolean complete, long lines) {
    private static final String PREFIX = "#footer ";
    private static final int MOST_BYTES = 1 << 12;
    private static final int BUFFER_BYTES = 1 << 16;

    static ExportFooter read(final Path file) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new BadInputException(file + ": cannot be read");
        }
        final String line = lastLine(file);
        if (!line.startsWith(PREFIX)) {
            throw new BadInputException(file + ": has no footer: it is no export in csv, or not whole");
        }
        final Map<String, String> members = new HashMap<>();
        for (final String member : line.strip().substring(PREFIX.length()).split(" ", -1)) {
            members.put(member.substring(0, Math.max(0, member.indexOf('='))), member.substring(member.indexOf('=') + 1));
        }
        final long before = Files.size(file) - line.getBytes(StandardCharsets.UTF_8).length;
        if (!sha256(file, before).equals(members.get("sha256"))) {
            throw new BadInputException(file + ": was changed: its SHA-256 is not that of its footer");
        }
        if (!members.containsKey("book_date")) {
            throw new BadInputException(file + ": is no export of a book date");
        }
        return new ExportFooter(members.get("book_date"), Boolean.parseBoolean(members.get("complete")),
            Long.parseLong(members.get("lines")));
    }

    /** With its line end. */
    private static String lastLine(final Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            final byte[] tail = new byte[(int) Math.min(MOST_BYTES, in.length())];
            in.seek(in.length() - tail.length);
            in.readFully(tail);
            int start = tail.length - 1;
            while (start > 0 && tail[start - 1] != '\n') {
                start--;
            }
            return new String(tail, Math.max(0, start), tail.length - Math.max(0, start), StandardCharsets.UTF_8);
        }
    }

    private static String sha256(final Path file, final long bytes) throws IOException {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            final byte[] buffer = new byte[BUFFER_BYTES];
            long left = bytes;
            while (left > 0) {
                final int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IOException(file + ": became shorter while it was read");
                }
                left -= read;
            }
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
