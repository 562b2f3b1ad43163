package io.suanpan.node;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads JSON strictly, for tests: every value by its path, as in {@code place.sequence} or {@code 0.result}. */
public final class FlatJson {
    private FlatJson() {
    }

    /**
     * Reads one value, an object or an array, and nothing after it.
     *
     * @param text in JSON
     * @return all that is in it, in order, as text
     */
    public static Map<String, String> of(final String text) {
        final Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser json = new JsonFactory().createParser(text)) {
            json.nextToken();
            read(json, "", values);
            if (json.nextToken() != null) {
                throw new AssertionError("more than one value: " + text);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("no JSON: " + text, e);
        }
        return values;
    }

    private static void read(final JsonParser json, final String path, final Map<String, String> values) throws IOException {
        final JsonToken token = json.currentToken();
        if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) {
            values.put(path, json.getText());
            return;
        }
        final String inside = path.isEmpty() ? "" : path + ".";
        for (int index = 0; !json.nextToken().isStructEnd(); index++) {
            String name = Integer.toString(index);
            if (token == JsonToken.START_OBJECT) {
                name = json.currentName();
                json.nextToken();
            }
            read(json, inside + name, values);
        }
    }
}
