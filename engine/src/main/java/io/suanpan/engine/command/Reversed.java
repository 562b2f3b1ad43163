package io.suanpan.engine.command;

import java.util.Locale;

/** What a {@code reverse} undid. Numbers are part of the wire form; 0 is no reverse at all. */
public enum Reversed {
    /** A live hold was released. */
    HOLD(1),
    /** What was left of a posting was given back. */
    POSTING(2),
    /** Nothing was there: the original, should it still come, is declined {@code already_reversed}. */
    TOMBSTONE(3);

    private final int number;
    private final String text;

    Reversed(final int number) {
        this.number = number;
        this.text = name().toLowerCase(Locale.ROOT);
    }

    /**
     * The number on the wire and in the state.
     *
     * @return 1 to 3
     */
    public int number() {
        return number;
    }

    /**
     * The name in the text form.
     *
     * @return for example {@code tombstone}
     */
    public String text() {
        return text;
    }

    /**
     * Finds what was reversed by its number.
     *
     * @param number as read from a frame
     * @return what was reversed, or null for 0 and unknown numbers
     */
    public static Reversed ofNumber(final int number) {
        return switch (number) {
            case 1 -> HOLD;
            case 2 -> POSTING;
            case 3 -> TOMBSTONE;
            default -> null;
        };
    }
}
