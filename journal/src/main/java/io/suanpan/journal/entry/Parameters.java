package io.suanpan.journal.entry;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parameters that decide outcomes, as bytes: {@code name=value} lines in UTF-8, sorted by name, each ended by a line feed.
 */
public final class Parameters {
    /** Most bytes that the parameters of a journal may take. */
    public static final int MAX_BYTES = 16 * 1024;

    private Parameters() {
    }

    /**
     * Writes parameters.
     *
     * @param parameters names without {@code =} and line feeds, values without line feeds
     * @return their bytes
     */
    public static byte[] encode(final SortedMap<String, String> parameters) {
        final StringBuilder lines = new StringBuilder();
        parameters.forEach((name, value) -> {
            if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\n') >= 0 || value.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("parameter " + name + ": not one line of name=value");
            }
            lines.append(name).append('=').append(value).append('\n');
        });
        final byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("parameters take " + bytes.length + " bytes, most is " + MAX_BYTES);
        }
        return bytes;
    }

    /**
     * Reads parameters.
     *
     * @param bytes as {@link #encode} wrote them; zeros behind the last line are ignored
     * @return the parameters, read-only
     */
    public static SortedMap<String, String> decode(final byte[] bytes) {
        final SortedMap<String, String> parameters = new TreeMap<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                final String line = new String(bytes, start, i - start, StandardCharsets.UTF_8);
                final int equals = line.indexOf('=');
                parameters.put(line.substring(0, equals), line.substring(equals + 1));
                start = i + 1;
            }
        }
        return Collections.unmodifiableSortedMap(parameters);
    }
}
