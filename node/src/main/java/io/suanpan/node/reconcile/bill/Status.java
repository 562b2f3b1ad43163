package io.suanpan.node.reconcile.bill;

import java.util.Locale;

/** How a movement stands. The order is that in which one of several of the same number counts. */
public enum Status {
    /** Money has moved. */
    SUCCESS,
    /** Money has not moved and will not. */
    FAILED,
    /** Money has not moved yet. */
    PENDING;

    private static final Status[] VALUES = values();

    /**
     * Stands for the status in sorted lines.
     *
     * @return a digit
     */
    public char digit() {
        return (char) ('0' + ordinal());
    }

    /**
     * The status that a digit stands for.
     *
     * @param digit of a sorted line
     * @return never null
     */
    public static Status ofDigit(final char digit) {
        return VALUES[digit - '0'];
    }

    /**
     * The name in files.
     *
     * @return in small letters
     */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
