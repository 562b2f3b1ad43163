package io.suanpan.node.cli;

import io.suanpan.node.export.Selection;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code suanpan statement}: everything that was posted to one account, however long ago. */
@Command(name = "statement", description = "Writes the postings of an account, a line each, from the journal.",
    footer = {"", "T is an instant such as 2026-11-11T00:00:00Z, or nanoseconds since 1970.",
        "The last line is a footer with counts and the SHA-256 of all before it; what has no footer is not whole."})
public final class StatementVerb implements Verb {
    private static final long NS_PER_S = 1_000_000_000L;

    @Spec
    private CommandSpec spec;

    @Option(names = "--account", required = true, paramLabel = "N", description = "Whose statement.")
    private long account;

    @Option(names = "--from", paramLabel = "T", description = "First time, inclusive (default: the beginning).")
    private String from;

    @Option(names = "--to", paramLabel = "T", description = "Last time, inclusive (default: the end).")
    private String to;

    @Mixin
    private PostingOutput output;

    @Override
    public Integer call() {
        final long fromNs = from == null ? 0 : nanoseconds("--from", from);
        final long toNs = to == null ? Long.MAX_VALUE : nanoseconds("--to", to);
        return output.write(spec, Selection.ofTime(fromNs, toNs), Set.of(account));
    }

    private static long nanoseconds(final String option, final String text) {
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
