package io.suanpan.text;

import java.math.BigInteger;

/**
 * Reads unsigned numbers of up to 128 bits from decimal digits or a UUID, exactly. Reusable; not thread-safe; allocates only
 * beyond 18 digits.
 */
final class UnsignedText {
    private static final int UUID_LENGTH = 36;
    private static final int DIGITS_IN_A_LONG = 18;
    private static final int MOST_DIGITS = 39;

    private long hi;
    private long lo;

    long hi() {
        return hi;
    }

    long lo() {
        return lo;
    }

    /**
     * Reads digits.
     *
     * @return false for anything but digits without leading zeros, and for 2^128 and more
     */
    boolean decimal(final char[] text, final int offset, final int length) {
        if (length < 1 || length > MOST_DIGITS || (length > 1 && text[offset] == '0')) {
            return false;
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            final char digit = text[offset + i];
            if (digit < '0' || digit > '9') {
                return false;
            }
            value = value * 10 + (digit - '0');
        }
        hi = 0;
        lo = value;
        return length <= DIGITS_IN_A_LONG || large(new BigInteger(new String(text, offset, length)));
    }

    /**
     * Reads the canonical form of a UUID: 8-4-4-4-12 hexadecimal digits of either case.
     *
     * @return false for anything else
     */
    boolean uuid(final char[] text, final int offset, final int length) {
        if (length != UUID_LENGTH) {
            return false;
        }
        hi = 0;
        lo = 0;
        for (int i = 0; i < UUID_LENGTH; i++) {
            final char c = text[offset + i];
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                if (c != '-') {
                    return false;
                }
                continue;
            }
            final int digit = hexDigit(c);
            if (digit < 0) {
                return false;
            }
            hi = hi << 4 | lo >>> 60;
            lo = lo << 4 | digit;
        }
        return true;
    }

    private boolean large(final BigInteger value) {
        if (value.bitLength() > 2 * Long.SIZE) {
            return false;
        }
        hi = value.shiftRight(Long.SIZE).longValue();
        lo = value.longValue();
        return true;
    }

    private static int hexDigit(final char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        final char lower = (char) (c | 0x20);
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
