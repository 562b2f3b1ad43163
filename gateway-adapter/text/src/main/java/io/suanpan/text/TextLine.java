package io.suanpan.text;

import java.util.Map;

/**
 * What is known of a line beside its commands, and is needed again to write its answer. Immutable; the two common lines are
 * constants.
 *
 * @param kind      what stands on the line
 * @param atNs      of a clock line, nanoseconds since 1970; otherwise 0
 * @param echoedIds by position, from 0: account ids too large for a frame, as JSON, as they came
 */
public record TextLine(Kind kind, long atNs, Map<Integer, String> echoedIds) {
    /** One command, nothing to echo. */
    public static final TextLine OBJECT = new TextLine(Kind.OBJECT, 0, Map.of());
    /** One batch, nothing to echo. */
    public static final TextLine ARRAY = new TextLine(Kind.ARRAY, 0, Map.of());

    /** What stands on a line. */
    public enum Kind {
        /** One command. */
        OBJECT,
        /** One batch of commands, maybe empty. */
        ARRAY,
        /** The script's clock is set; no command. */
        CLOCK
    }
}
