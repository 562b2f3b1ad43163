package io.suanpan.text;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * JSON as bytes in memory, written front to back. Sets commas by itself; does not check that the calls make sense together.
 *
 * <p>Reusable: {@link #clear()} keeps the memory. Not thread-safe. Allocates only to grow.
 */
public final class JsonBytes {
    /** Integers above this are written as strings, because many readers of JSON keep numbers in a double. */
    public static final long MAX_PLAIN_INTEGER = 1L << 53;

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    private static final int MOST_DIGITS = 20;

    private byte[] bytes;
    private int length;
    private boolean first = true;

    /**
     * Reserves memory.
     *
     * @param capacity bytes; grows when needed
     */
    public JsonBytes(final int capacity) {
        bytes = new byte[capacity];
    }

    /**
     * Forgets everything written.
     *
     * @return this
     */
    public JsonBytes clear() {
        length = 0;
        first = true;
        return this;
    }

    /**
     * The memory; its first {@link #length()} bytes have been written.
     *
     * @return not a copy
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * How much was written.
     *
     * @return bytes
     */
    public int length() {
        return length;
    }

    /**
     * Opens an object.
     *
     * @return this
     */
    public JsonBytes startObject() {
        return open('{');
    }

    /**
     * Closes an object.
     *
     * @return this
     */
    public JsonBytes endObject() {
        return close('}');
    }

    /**
     * Opens an array.
     *
     * @return this
     */
    public JsonBytes startArray() {
        return open('[');
    }

    /**
     * Closes an array.
     *
     * @return this
     */
    public JsonBytes endArray() {
        return close(']');
    }

    /**
     * Writes a member's name; its value must follow.
     *
     * @param name ASCII that needs no escape
     * @return this
     */
    public JsonBytes name(final String name) {
        separate();
        quoteAscii(name);
        put(':');
        first = true;
        return this;
    }

    /**
     * Writes a name of this program's own as a string.
     *
     * @param value ASCII that needs no escape
     * @return this
     */
    public JsonBytes text(final String value) {
        separate();
        quoteAscii(value);
        return this;
    }

    /**
     * Writes any string, escaped.
     *
     * @param value anything
     * @return this
     */
    public JsonBytes escaped(final String value) {
        separate();
        put('"');
        for (int i = 0; i < value.length(); i++) {
            escape(value.charAt(i));
        }
        put('"');
        return this;
    }

    /**
     * Writes {@code true} or {@code false}.
     *
     * @param value which
     * @return this
     */
    public JsonBytes bool(final boolean value) {
        return literal(value ? "true" : "false");
    }

    /**
     * Writes JSON that is known to be whole and right.
     *
     * @param json ASCII
     * @return this
     */
    public JsonBytes literal(final String json) {
        separate();
        putAscii(json);
        return this;
    }

    /**
     * Writes an integer as a JSON number, however large.
     *
     * @param value above {@link Long#MIN_VALUE}
     * @return this
     */
    public JsonBytes plain(final long value) {
        separate();
        if (value < 0) {
            put('-');
        }
        putLong(Math.abs(value));
        return this;
    }

    /**
     * Writes an integer, as a string where it exceeds {@link #MAX_PLAIN_INTEGER}.
     *
     * @param value unsigned
     * @return this
     */
    public JsonBytes unsigned(final long value) {
        separate();
        if (value >= 0 && value <= MAX_PLAIN_INTEGER) {
            putLong(value);
        } else {
            put('"');
            putUnsigned(value);
            put('"');
        }
        return this;
    }

    /**
     * Writes an integer of up to 128 bits, as a string where it exceeds {@link #MAX_PLAIN_INTEGER}. Allocates from 2^64 on.
     *
     * @param hi high half
     * @param lo low half
     * @return this
     */
    public JsonBytes unsigned128(final long hi, final long lo) {
        if (hi == 0) {
            return unsigned(lo);
        }
        return text(new BigInteger(1, ByteBuffer.allocate(2 * Long.BYTES).putLong(hi).putLong(lo).array()).toString());
    }

    /**
     * Writes a 128-bit id as a string: decimal below 2^64, otherwise a UUID.
     *
     * @param hi high half
     * @param lo low half
     * @return this
     */
    public JsonBytes id(final long hi, final long lo) {
        separate();
        put('"');
        if (hi == 0) {
            putUnsigned(lo);
        } else {
            putUuid(hi, lo);
        }
        put('"');
        return this;
    }

    /**
     * Ends the line.
     *
     * @return this
     */
    public JsonBytes newLine() {
        put('\n');
        first = true;
        return this;
    }

    private JsonBytes open(final char bracket) {
        separate();
        put(bracket);
        first = true;
        return this;
    }

    private JsonBytes close(final char bracket) {
        put(bracket);
        first = false;
        return this;
    }

    private void separate() {
        if (!first) {
            put(',');
        }
        first = false;
    }

    private void quoteAscii(final String value) {
        put('"');
        putAscii(value);
        put('"');
    }

    private void escape(final char c) {
        if (c == '"' || c == '\\') {
            put('\\');
            put(c);
        } else if (c >= ' ' && c < 0x7F) {
            put(c);
        } else {
            put('\\');
            put('u');
            for (int shift = 12; shift >= 0; shift -= 4) {
                put((char) HEX[c >>> shift & 0xF]);
            }
        }
    }

    private void putAscii(final String value) {
        final int size = value.length();
        reserve(size);
        for (int i = 0; i < size; i++) {
            bytes[length + i] = (byte) value.charAt(i);
        }
        length += size;
    }

    private void putUnsigned(final long value) {
        if (value < 0) {
            final long tenth = (value >>> 1) / 5;
            putLong(tenth);
            put((char) ('0' + (value - tenth * 10)));
        } else {
            putLong(value);
        }
    }

    private void putLong(final long value) {
        reserve(MOST_DIGITS);
        long rest = value;
        int digits = 1;
        for (long bound = 10; digits < 19 && rest >= bound; bound *= 10) {
            digits++;
        }
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    private void putUuid(final long hi, final long lo) {
        putHex(hi, 60, 32);
        put('-');
        putHex(hi, 28, 16);
        put('-');
        putHex(hi, 12, 0);
        put('-');
        putHex(lo, 60, 48);
        put('-');
        putHex(lo, 44, 0);
    }

    private void putHex(final long bits, final int from, final int to) {
        for (int shift = from; shift >= to; shift -= 4) {
            put((char) HEX[(int) (bits >>> shift) & 0xF]);
        }
    }

    private void put(final char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    private void reserve(final int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
