package io.suanpan.engine.command;

import java.util.Locale;

/** Where a hold stands. Numbers are part of the wire form; 0 is no hold at all. */
public enum HoldStatus {
    /** Live: it can be captured, released, and will expire if it has a timeout. */
    HELD(1),
    /** Ended by a final capture. */
    CAPTURED(2),
    /** Ended by a release. */
    RELEASED(3),
    /** Ended by its timeout. */
    EXPIRED(4);

    private final int number;
    private final String text;

    HoldStatus(final int number) {
        this.number = number;
        this.text = name().toLowerCase(Locale.ROOT);
    }

    /**
     * The number on the wire and in the state.
     *
     * @return 1 to 4
     */
    public int number() {
        return number;
    }

    /**
     * The name in the text form.
     *
     * @return for example {@code held}
     */
    public String text() {
        return text;
    }

    /**
     * Finds a status by its number.
     *
     * @param number as read from a frame
     * @return the status, or null for 0 and unknown numbers
     */
    public static HoldStatus ofNumber(final int number) {
        return switch (number) {
            case 1 -> HELD;
            case 2 -> CAPTURED;
            case 3 -> RELEASED;
            case 4 -> EXPIRED;
            default -> null;
        };
    }
}
