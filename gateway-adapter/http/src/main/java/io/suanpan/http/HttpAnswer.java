package io.suanpan.http;

import io.suanpan.text.JsonBytes;
import java.util.Arrays;

/**
 * An answer in JSON.
 *
 * @param status of HTTP
 * @param json   the body; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // made, sent and forgotten; nobody compares answers
public record HttpAnswer(int status, byte[] json) {
    /**
     * Makes an answer of what was written.
     *
     * @param status of HTTP
     * @param json   a whole text; copied
     * @return the answer
     */
    public static HttpAnswer of(final int status, final JsonBytes json) {
        return new HttpAnswer(status, Arrays.copyOf(json.bytes(), json.length()));
    }
}
