package io.suanpan.node.cli;

import java.time.DateTimeException;
import java.time.Instant;

/** Times as options give them: an instant, or nanoseconds since 1970. */
final class TimeText {
    private static final long NS_PER_S = 1_000_000_000L;

    private TimeText() {
    }

    /** Nanoseconds since 1970, or a refusal that names the option. */
    static long nanoseconds(final String option, final String text) {
        try {
            if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Long.parseLong(text);
            }
            final Instant instant = Instant.parse(text);
            final long ns = Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NS_PER_S), instant.getNano());
            if (ns >= 0) {
                return ns;
            }
        } catch (final DateTimeException | ArithmeticException | NumberFormatException e) {
            // Said below, as for times before 1970.
        }
        throw VerbException.badInput(option + ": must be an instant such as 2026-11-11T00:00:00Z or nanoseconds since 1970; is " + text);
    }
}
