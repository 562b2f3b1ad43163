package io.suanpan.node.cli;

import io.suanpan.journal.JournalFiles;
import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.node.audit.JournalDump;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code suanpan journal}: looks after the journal of a stopped node. */
@Command(name = "journal", description = "Checks, prints, archives or shortens a journal.",
    synopsisSubcommandLabel = "verify|dump|archive|retain",
    subcommands = {VerifyVerb.class, JournalVerb.Dump.class, ArchiveVerb.class, RetainVerb.class})
public final class JournalVerb implements Verb {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "verify, dump, archive or retain?");
    }

    /** {@code suanpan journal dump}. */
    @Command(name = "dump", description = "Prints the commands of a journal, a line of JSON each.",
        footer = {"", "Lines with the same \"batch\" were submitted together."})
    static final class Dump implements Verb {
        @Spec
        private CommandSpec spec;

        @Mixin
        private JournalChoice journal;

        @Option(names = "--from", paramLabel = "N", defaultValue = "1", description = "First sequence (default: the first there is).")
        private long from;

        @Option(names = "--to", paramLabel = "N", description = "Last sequence (default: the last there is).")
        private long to = Long.MAX_VALUE;

        @Option(names = "--format", paramLabel = "json", defaultValue = "json", description = "json, the only form there is.")
        private Form form;

        @Override
        public Integer call() {
            requireRange();
            final JournalFiles files = journal.files();
            try {
                final JournalDump dump = switch (form) {
                    case JSON -> new JournalDump(from, to, new FileOutputStream(FileDescriptor.out));
                };
                final String fault = dump.run(files);
                if (fault != null) {
                    throw VerbException.failed("the journal is damaged here: " + fault, null);
                }
                if (dump.missing() > 0) {
                    spec.commandLine().getErr().println("The commit ring goes on to sequence " + dump.missing()
                        + "; what is missing here comes into the journal with the next start.");
                }
                return ExitCode.OK;
            } catch (final DamagedJournalException e) {
                throw VerbException.failed(e.getMessage(), e);
            } catch (final IOException e) {
                throw VerbException.failed("the lines cannot be written: " + e.getMessage(), e);
            }
        }

        private void requireRange() {
            if (from < 1) {
                throw new ParameterException(spec.commandLine(), "--from: sequences begin at 1, is " + from);
            }
            if (to < from) {
                throw new ParameterException(spec.commandLine(), "--to: must not be below --from " + from + ", is " + to);
            }
        }

        /** How the commands are printed. */
        enum Form {
            /** One object a line. */
            JSON
        }
    }
}
