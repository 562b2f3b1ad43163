package io.suanpan.node.cli;

import io.suanpan.node.export.Selection;
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
        final long fromNs = from == null ? 0 : TimeText.nanoseconds("--from", from);
        final long toNs = to == null ? Long.MAX_VALUE : TimeText.nanoseconds("--to", to);
        return output.write(spec, Selection.ofTime(fromNs, toNs), Set.of(account));
    }
}
