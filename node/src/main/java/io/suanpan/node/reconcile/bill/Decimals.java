package io.suanpan.node.reconcile.bill;

/** Reads decimal numbers exactly: digits, at most one point, no sign but a minus, no exponent, no grouping, nothing rounded. */
final class Decimals {
    private static final int RADIX = 10;

    private Decimals() {
    }

    /**
     * Reads a number.
     *
     * @param text     as {@code 12.5}
     * @param decimals digits behind the point, at most
     * @return in units of {@code 10^-decimals}
     * @throws NumberFormatException if it is none, or too large, or has more decimals; the message says which
     */
    static long parse(final String text, final int decimals) {
        final boolean negative = text.startsWith("-");
        long value = 0;
        int point = -1;
        for (int i = negative ? 1 : 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (c == '.' && point < 0 && i > (negative ? 1 : 0)) {
                point = i;
            } else if (c >= '0' && c <= '9') {
                value = append(value, c - '0');
            } else {
                throw notDecimal();
            }
        }
        if (text.length() == (negative ? 1 : 0) || point == text.length() - 1) {
            throw notDecimal();
        }
        final int behind = point < 0 ? 0 : text.length() - 1 - point;
        if (behind > decimals) {
            throw new NumberFormatException("must have at most " + decimals + " decimals");
        }
        for (int i = behind; i < decimals; i++) {
            value = append(value, 0);
        }
        return negative ? -value : value;
    }

    private static long append(final long value, final int digit) {
        if (value > (Long.MAX_VALUE - digit) / RADIX) {
            throw new NumberFormatException("is beyond 2^63 - 1 minor units");
        }
        return value * RADIX + digit;
    }

    private static NumberFormatException notDecimal() {
        return new NumberFormatException("must be a plain decimal number");
    }
}
