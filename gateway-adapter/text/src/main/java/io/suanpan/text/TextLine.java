package io.suanpan.text;

import java.util.Map;

/**
 * What is known of a line beside its commands, and is needed again to write its answer. Immutable; the two common lines are
 * constants. Positions are those of commands in the batch, from 0.
 *
 * @param kind    what stands on the line
 * @param atNs    of a clock line, nanoseconds since 1970; otherwise 0
 * @param echoes  by position, as JSON: account ids too large for a frame as they came, and the dates of day-cuts
 * @param entries by position of the first leg: how many legs the entry has
 */
public record TextLine(Kind kind, long atNs, Map<Integer, String> echoes, Map<Integer, Integer> entries) {
    /** One command, nothing to echo. */
    public static final TextLine OBJECT = new TextLine(Kind.OBJECT, 0, Map.of(), Map.of());
    /** One batch, nothing to echo. */
    public static final TextLine ARRAY = new TextLine(Kind.ARRAY, 0, Map.of(), Map.of());

    /** What stands on a line. */
    public enum Kind {
        /** One command, or one entry. */
        OBJECT,
        /** One batch of commands, maybe empty. */
        ARRAY,
        /** The script's clock is set; no command. */
        CLOCK
    }

    static TextLine of(final Kind kind, final Map<Integer, String> echoes, final Map<Integer, Integer> entries) {
        if (echoes.isEmpty() && entries.isEmpty()) {
            return kind == Kind.OBJECT ? OBJECT : ARRAY;
        }
        return new TextLine(kind, 0, echoes, entries);
    }

    static TextLine clock(final long atNs) {
        return new TextLine(Kind.CLOCK, atNs, Map.of(), Map.of());
    }
}
