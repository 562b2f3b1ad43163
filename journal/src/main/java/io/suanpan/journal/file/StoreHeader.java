package io.suanpan.journal.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads the one number in Chronicle's own header that must not be ahead of the documents: the position at which it would look for
 * the last one. In the binary wire format it follows the field's name as an array of two 64-bit integers.
 */
public final class StoreHeader {
    private static final byte[] FIELD = "writePosition".getBytes(StandardCharsets.US_ASCII);
    private static final byte ARRAY_CODE = (byte) 0x8D;
    private static final int ARRAY_HEADER_BYTES = 16;
    private static final int LONGEST_PADDING = 8;
    private static final int READ_BYTES = 256;

    private StoreHeader() {
    }

    /**
     * Where Chronicle believes the last document to be.
     *
     * @param file Chronicle's
     * @return byte offset; {@link Long#MAX_VALUE} where the header cannot be understood
     */
    public static long writePosition(final Path file) {
        final ByteBuffer header = ByteBuffer.allocate(READ_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            DocumentScanner.read(channel, 0, header);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        for (int i = 0; i + FIELD.length < READ_BYTES; i++) {
            if (header.slice(i, FIELD.length).equals(ByteBuffer.wrap(FIELD))) {
                return value(header, i + FIELD.length);
            }
        }
        return Long.MAX_VALUE;
    }

    private static long value(final ByteBuffer header, final int from) {
        for (int i = from; i < from + LONGEST_PADDING; i++) {
            if (header.get(i) == ARRAY_CODE && i + 1 + ARRAY_HEADER_BYTES + Long.BYTES <= READ_BYTES) {
                return header.getLong(i + 1 + ARRAY_HEADER_BYTES);
            }
        }
        return Long.MAX_VALUE;
    }
}
