package io.suanpan.node.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of an export, read back by means of its own.
 *
 * @param kind    empty for the line of a posting, otherwise the name of what comes behind them
 * @param members by name, in their order; empty where there is no value
 */
record ExportedLine(String kind, Map<String, String> members) {
    static List<ExportedLine> read(final String export, final LineFormat format) throws IOException {
        return format == LineFormat.CSV ? readCsv(export) : readJson(export);
    }

    String text(final String name) {
        return members.get(name);
    }

    long number(final String name) {
        return Long.parseUnsignedLong(members.get(name));
    }

    private static List<ExportedLine> readCsv(final String export) {
        assertTrue(export.endsWith("\r\n"));
        assertTrue(export.indexOf('"') < 0, "nothing here needs quotes");
        final String[] records = export.split("\r\n", 0);
        final String[] header = records[0].split(",", -1);
        final List<ExportedLine> lines = new ArrayList<>();
        for (int i = 1; i < records.length; i++) {
            lines.add(records[i].startsWith("#") ? trailer(records[i]) : record(header, records[i].split(",", -1)));
        }
        return lines;
    }

    private static ExportedLine record(final String[] header, final String[] values) {
        assertEquals(header.length, values.length);
        final Map<String, String> members = new LinkedHashMap<>();
        for (int i = 0; i < header.length; i++) {
            members.put(header[i], values[i]);
        }
        return new ExportedLine("", members);
    }

    private static ExportedLine trailer(final String comment) {
        final String[] words = comment.substring(1).split(" ", -1);
        final Map<String, String> members = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            final int at = words[i].indexOf('=');
            members.put(words[i].substring(0, at), words[i].substring(at + 1));
        }
        return new ExportedLine(words[0], members);
    }

    private static List<ExportedLine> readJson(final String export) throws IOException {
        final List<ExportedLine> lines = new ArrayList<>();
        for (final String line : export.split("\n", 0)) {
            try (JsonParser json = new JsonFactory().createParser(line)) {
                assertEquals(JsonToken.START_OBJECT, json.nextToken());
                json.nextToken();
                final String name = json.currentName();
                lines.add(json.nextToken() == JsonToken.START_OBJECT
                    ? new ExportedLine(name, members(json, null)) : new ExportedLine("", members(json, name)));
            }
        }
        return lines;
    }

    private static Map<String, String> members(final JsonParser json, final String first) throws IOException {
        final Map<String, String> members = new LinkedHashMap<>();
        if (first != null) {
            members.put(first, json.getText());
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            final String name = json.currentName();
            members.put(name, json.nextToken() == JsonToken.VALUE_NULL ? "" : json.getText());
        }
        return members;
    }
}
