package io.suanpan.journal.archive;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.suanpan.journal.entry.EntryLayout;
import io.suanpan.journal.entry.JournalPoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A manifest as JSON. Reading is strict: a member that is missing, unknown or doubled is an error. */
final class ManifestCodec {
    private static final int FORMAT = 1;
    private static final JsonFactory JSON = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final HexFormat HEX = HexFormat.of();

    private ManifestCodec() {
    }

    static byte[] encode(final ArchiveManifest manifest) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeNumberField("manifest_format", FORMAT);
            json.writeNumberField("journal_format", EntryLayout.VERSION);
            json.writeNumberField("schema_version", manifest.schemaVersion());
            json.writeStringField("file", manifest.file());
            json.writeNumberField("first_sequence", manifest.firstSequence());
            json.writeNumberField("last_sequence", manifest.lastSequence());
            json.writeNumberField("previous_timestamp", manifest.begin().lastTimestamp());
            json.writeNumberField("first_timestamp", manifest.firstTimestamp());
            json.writeNumberField("last_timestamp", manifest.end().lastTimestamp());
            json.writeNumberField("entries", manifest.entries());
            json.writeStringField("chain_begin", HEX.toHexDigits(manifest.begin().chain()));
            json.writeStringField("chain_end", HEX.toHexDigits(manifest.end().chain()));
            json.writeNumberField("raw_bytes", manifest.rawBytes());
            json.writeStringField("raw_sha256", manifest.rawSha256());
            json.writeNumberField("archive_bytes", manifest.archiveBytes());
            json.writeStringField("archive_sha256", manifest.archiveSha256());
            json.writeObjectFieldStart("parameters");
            for (final Map.Entry<String, String> parameter : manifest.parameters().entrySet()) {
                json.writeStringField(parameter.getKey(), parameter.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (final IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a manifest.
     *
     * @throws IOException if it is none; the message is a few words
     */
    static ArchiveManifest decode(final byte[] bytes) throws IOException {
        final Map<String, String> members = new HashMap<>();
        final SortedMap<String, String> parameters = new TreeMap<>();
        try (JsonParser json = JSON.createParser(bytes)) {
            require(json.nextToken() == JsonToken.START_OBJECT, "is no JSON object");
            while (json.nextToken() != JsonToken.END_OBJECT) {
                final String name = json.currentName();
                if (json.nextToken() == JsonToken.START_OBJECT && name.equals("parameters")) {
                    readParameters(json, parameters);
                } else {
                    require(json.currentToken().isScalarValue(), "has a member that no manifest has: " + name);
                    members.put(name, json.getText());
                }
            }
            require(json.nextToken() == null, "has something behind its end");
        }
        try {
            return manifest(members, parameters);
        } catch (final IllegalArgumentException e) {
            throw new IOException("has a number that is none: " + e.getMessage(), e);
        }
    }

    private static void readParameters(final JsonParser json, final SortedMap<String, String> parameters) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            final String name = json.currentName();
            require(json.nextToken() == JsonToken.VALUE_STRING, "has a parameter that is no text: " + name);
            parameters.put(name, json.getText());
        }
    }

    private static ArchiveManifest manifest(final Map<String, String> members, final SortedMap<String, String> parameters)
        throws IOException {
        requireVersion(members, "manifest_format", FORMAT);
        requireVersion(members, "journal_format", EntryLayout.VERSION);
        final JournalPoint begin = new JournalPoint(number(members, "first_sequence"), number(members, "previous_timestamp"),
            HexFormat.fromHexDigitsToLong(text(members, "chain_begin")));
        final JournalPoint end = new JournalPoint(number(members, "last_sequence") + 1, number(members, "last_timestamp"),
            HexFormat.fromHexDigitsToLong(text(members, "chain_end")));
        final ArchiveManifest manifest = new ArchiveManifest(text(members, "file"), begin, end, number(members, "first_timestamp"),
            number(members, "entries"), number(members, "raw_bytes"), text(members, "raw_sha256"), number(members, "archive_bytes"),
            text(members, "archive_sha256"), (int) number(members, "schema_version"), parameters);
        require(members.isEmpty(), "has a member that no manifest has: " + members.keySet());
        return manifest;
    }

    private static void requireVersion(final Map<String, String> members, final String name, final int known) throws IOException {
        final long found = number(members, name);
        require(found == known, "has " + name + " " + found + ", this version reads " + known);
    }

    private static long number(final Map<String, String> members, final String name) throws IOException {
        return Long.parseLong(text(members, name));
    }

    private static String text(final Map<String, String> members, final String name) throws IOException {
        final String value = members.remove(name);
        require(value != null, "lacks " + name);
        return value;
    }

    private static void require(final boolean condition, final String complaint) throws IOException {
        if (!condition) {
            throw new IOException(complaint);
        }
    }
}
