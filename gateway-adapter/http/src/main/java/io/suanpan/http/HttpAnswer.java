package io.suanpan.http;

/**
 * An answer in JSON.
 *
 * @param status of HTTP
 * @param json   the body; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // made, sent and forgotten; nobody compares answers
public record HttpAnswer(int status, byte[] json) {
}
