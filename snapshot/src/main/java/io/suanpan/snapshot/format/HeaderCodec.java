package io.suanpan.snapshot.format;

import io.suanpan.engine.sbe.MessageHeaderEncoder;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The header as bytes and back. */
public final class HeaderCodec {
    private HeaderCodec() {
    }

    /**
     * Writes a header.
     *
     * @param header to write
     * @return its record, from 0 to its limit
     */
    public static ByteBuffer encode(final SnapshotHeader header) {
        final ByteBuffer bytes = ByteBuffer.allocate(SnapshotLayout.MAX_HEADER_BYTES).order(SnapshotLayout.ORDER);
        final SnapshotFacts facts = header.facts();
        bytes.putLong(SnapshotLayout.HEADER_MAGIC).putInt(SnapshotLayout.VERSION).putInt(0)
            .putInt(header.schemaVersion()).putInt(header.pageWords())
            .putLong(facts.sequence()).putLong(facts.timestamp()).putLong(facts.digest())
            .putInt(facts.bookDate()).putInt(header.compression().number()).putLong(facts.takenAtMs())
            .putLong(facts.accounts()).putLong(facts.transfers()).putLong(facts.holds())
            .putInt(header.tables().size()).putInt(header.numbers().size()).putInt(header.parameters().size());
        for (final TableLength table : header.tables()) {
            putText(bytes, table.name());
            bytes.putLong(table.words());
        }
        header.numbers().forEach((name, value) -> {
            putText(bytes, name);
            bytes.putLong(value);
        });
        header.parameters().forEach((name, value) -> {
            putText(bytes, name);
            putText(bytes, value);
        });
        bytes.putInt(SnapshotLayout.HEADER_BYTES_OFFSET, bytes.position() + Integer.BYTES);
        bytes.putInt(Checksum.of(bytes, 0, bytes.position()));
        return bytes.flip();
    }

    private static void putText(final ByteBuffer bytes, final String text) {
        final byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        bytes.putShort((short) utf8.length).put(utf8);
    }

    /**
     * How long the header is whose first bytes are there.
     *
     * @param bytes  little-endian; at least {@link SnapshotLayout#FIXED_HEADER_BYTES} from 0
     * @param source the file's name, or what else they came from
     * @return bytes, checksum included
     * @throws SnapshotException where this is no header that this build knows
     */
    public static int length(final ByteBuffer bytes, final String source) {
        if (bytes.getLong(0) != SnapshotLayout.HEADER_MAGIC) {
            throw SnapshotException.damaged(source, 0, "it does not begin as a snapshot does");
        }
        final int version = bytes.getInt(SnapshotLayout.VERSION_OFFSET);
        if (version != SnapshotLayout.VERSION) {
            throw SnapshotException.unfit(
                source, "its layout has version " + version + ", this build knows version " + SnapshotLayout.VERSION);
        }
        final int length = bytes.getInt(SnapshotLayout.HEADER_BYTES_OFFSET);
        if (length < SnapshotLayout.FIXED_HEADER_BYTES + Integer.BYTES || length > SnapshotLayout.MAX_HEADER_BYTES) {
            throw SnapshotException.damaged(source, 0, "no header has " + length + " bytes");
        }
        return length;
    }

    /**
     * Reads a header.
     *
     * @param bytes  the whole record, from 0 to its limit, little-endian
     * @param source the file's name, or what else they came from
     * @return the header
     * @throws SnapshotException where it is damaged, or newer than this build
     */
    public static SnapshotHeader decode(final ByteBuffer bytes, final String source) {
        final int end = bytes.limit() - Integer.BYTES;
        if (Checksum.of(bytes, 0, end) != bytes.getInt(end)) {
            throw SnapshotException.damaged(source, 0, "the header's checksum is wrong");
        }
        final int schemaVersion = bytes.getInt(SnapshotLayout.SCHEMA_VERSION_OFFSET);
        if (schemaVersion > MessageHeaderEncoder.SCHEMA_VERSION) {
            throw SnapshotException.unfit(source, "its commands have schema version " + schemaVersion + ", this build knows version "
                + MessageHeaderEncoder.SCHEMA_VERSION);
        }
        final Compression compression = Compression.of(bytes.getInt(SnapshotLayout.COMPRESSION_OFFSET));
        final int pageWords = bytes.getInt(SnapshotLayout.PAGE_WORDS_OFFSET);
        if (compression == null || pageWords < SnapshotLayout.MIN_PAGE_WORDS || pageWords > SnapshotLayout.MAX_PAGE_WORDS) {
            throw SnapshotException.damaged(source, 0, "the header makes no sense");
        }
        try {
            bytes.position(SnapshotLayout.FIXED_HEADER_BYTES).limit(end);
            return new SnapshotHeader(schemaVersion, facts(bytes), pageWords, compression,
                tables(bytes), numbers(bytes), parameters(bytes));
        } catch (final BufferUnderflowException | ArithmeticException | IllegalArgumentException e) {
            throw SnapshotException.damaged(source, bytes.position(), "the header's lists make no sense");
        }
    }

    private static SnapshotFacts facts(final ByteBuffer bytes) {
        return new SnapshotFacts(bytes.getLong(SnapshotLayout.SEQUENCE_OFFSET), bytes.getLong(SnapshotLayout.TIMESTAMP_OFFSET),
            bytes.getLong(SnapshotLayout.DIGEST_OFFSET), bytes.getInt(SnapshotLayout.BOOK_DATE_OFFSET),
            bytes.getLong(SnapshotLayout.ACCOUNTS_OFFSET), bytes.getLong(SnapshotLayout.TRANSFERS_OFFSET),
            bytes.getLong(SnapshotLayout.HOLDS_OFFSET), bytes.getLong(SnapshotLayout.TAKEN_AT_OFFSET));
    }

    private static List<TableLength> tables(final ByteBuffer bytes) {
        final List<TableLength> tables = new ArrayList<>();
        for (int i = bytes.getInt(SnapshotLayout.TABLES_OFFSET); i > 0; i--) {
            tables.add(new TableLength(text(bytes), Math.toIntExact(bytes.getLong())));
        }
        return List.copyOf(tables);
    }

    private static SortedMap<String, Long> numbers(final ByteBuffer bytes) {
        final SortedMap<String, Long> numbers = new TreeMap<>();
        for (int i = bytes.getInt(SnapshotLayout.NUMBERS_OFFSET); i > 0; i--) {
            putOnce(numbers, text(bytes), bytes.getLong());
        }
        return numbers;
    }

    private static SortedMap<String, String> parameters(final ByteBuffer bytes) {
        final SortedMap<String, String> parameters = new TreeMap<>();
        for (int i = bytes.getInt(SnapshotLayout.PARAMETERS_OFFSET); i > 0; i--) {
            putOnce(parameters, text(bytes), text(bytes));
        }
        return parameters;
    }

    private static <V> void putOnce(final Map<String, V> map, final String name, final V value) {
        if (map.put(name, value) != null) {
            throw new IllegalArgumentException(name + ": stands there twice");
        }
    }

    private static String text(final ByteBuffer bytes) {
        final byte[] utf8 = new byte[bytes.getShort() & 0xFFFF];
        bytes.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
