package io.suanpan.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Integers as JSON has them. */
class JsonBytesTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, 99, 100, -1, -10, 1L << 53, Long.MAX_VALUE, -Long.MAX_VALUE})
    void shouldWriteIntegers(final long value) {
        final JsonBytes json = new JsonBytes(64);
        json.startArray().plain(value).plain(7).endArray();
        assertEquals("[" + value + ",7]", new String(json.bytes(), 0, json.length(), StandardCharsets.UTF_8));
    }
}
