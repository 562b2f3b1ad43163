package io.suanpan.node.cli;

import io.suanpan.node.export.Selection;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code suanpan export}: everything that was posted on one book date. */
@Command(name = "export", description = "Writes the postings of a book date, a line for each side, from the journal.",
    footer = {"", "The last line is a footer with counts and the SHA-256 of all before it; what has no footer is not whole."})
public final class ExportVerb implements Verb {
    private static final String NONE = "none";

    @Spec
    private CommandSpec spec;

    @Option(names = "--book-date", required = true, paramLabel = "D",
        description = "YYYY-MM-DD, closed or current; none: before the first day-cut.")
    private String bookDate;

    @Option(names = "--account", paramLabel = "N", arity = "1..*", description = "Only lines of these accounts.")
    private Set<Long> accounts = Set.of();

    @Mixin
    private PostingOutput output;

    @Override
    public Integer call() {
        return output.write(spec, Selection.ofBookDate(epochDay(bookDate)), accounts);
    }

    /** The book date of an option as an epoch day; 0 before the first day-cut. */
    static int epochDay(final String bookDate) {
        if (bookDate.equals(NONE)) {
            return 0;
        }
        try {
            final long epochDay = LocalDate.parse(bookDate).toEpochDay();
            if (epochDay > 0 && epochDay <= Integer.MAX_VALUE) {
                return (int) epochDay;
            }
        } catch (final DateTimeException e) {
            // Said below, as for dates that no book can have.
        }
        throw VerbException.badInput("--book-date: must be YYYY-MM-DD after 1970-01-01, or none; is " + bookDate);
    }
}
