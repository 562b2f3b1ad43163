package io.suanpan.node.cli;

import io.suanpan.journal.VerifyReport;
import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.file.DirectoryInUseException;
import io.suanpan.journal.file.DirectoryLock;
import io.suanpan.node.audit.JournalCheck;
import io.suanpan.node.audit.JournalDump;
import io.suanpan.node.compose.JournaledParameters;
import io.suanpan.node.compose.ProgressReport;
import io.suanpan.text.JsonBytes;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code suanpan journal}: looks into the journal of a stopped node. */
@Command(name = "journal", description = "Checks or prints a journal.", synopsisSubcommandLabel = "verify|dump",
    subcommands = {JournalVerb.Verify.class, JournalVerb.Dump.class})
public final class JournalVerb implements Verb {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "verify or dump?");
    }

    private static Path requireJournal(final Path data) {
        if (!JournaledParameters.hasJournal(data)) {
            throw VerbException.badInput(data + ": has no journal");
        }
        return data;
    }

    /** {@code suanpan journal verify}. */
    @Command(name = "verify", description = "Checks a journal: checksums, chain, sequences, and the digests by replay.",
        footer = {"", "Exit code 1 and the first bad place if anything is not as it was written."})
    static final class Verify implements Verb {
        private static final double MIB = 1 << 20;

        @Spec
        private CommandSpec spec;

        @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "Directory of the journal (default: ./data).")
        private Path data;

        @Mixin
        private OutputFormat.Choice choice;

        @Override
        public Integer call() {
            requireJournal(data);
            final VerifyReport report;
            try {
                DirectoryLock.requireFree(data);
            } catch (final DirectoryInUseException e) {
                throw VerbException.failed(e.getMessage() + ": stop it first", e);
            }
            try (ProgressReport progress = ProgressReport.onStandardError("verifying", Terminal.of(spec).errInteractive())) {
                report = JournalCheck.run(data, progress);
            } catch (final DamagedJournalException e) {
                throw VerbException.failed(e.getMessage(), e);
            }
            final PrintWriter out = spec.commandLine().getOut();
            switch (choice.format()) {
                case TEXT -> printText(report, out);
                case JSON -> out.println(toJson(report));
            }
            return report.valid() ? ExitCode.OK : ExitCode.FAILED;
        }

        private static void printText(final VerifyReport report, final PrintWriter out) {
            out.printf(Locale.ROOT, "entries   %,d, %,.1f MiB%n", report.documents(), report.bytes() / MIB);
            out.printf(Locale.ROOT, "commands  up to sequence %d%n", report.lastSequence());
            out.printf(Locale.ROOT, "digests   %,d compared%n", report.digestsCompared());
            if (report.tornBytes() > 0) {
                out.printf(Locale.ROOT, "end       %,d bytes of an entry that was never acknowledged; the next start cuts them%n",
                    report.tornBytes());
            }
            if (report.ringSequence() > report.lastSequence()) {
                out.printf(Locale.ROOT, "ring      goes on to sequence %d; the next start fills it in%n", report.ringSequence());
            }
            out.println(report.valid() ? "valid" : "INVALID: " + report.fault() + " (" + report.place() + ")");
        }

        private static String toJson(final VerifyReport report) {
            final JsonBytes json = new JsonBytes(512);
            json.startObject()
                .name("valid").bool(report.valid())
                .name("entries").plain(report.documents())
                .name("last_sequence").plain(report.lastSequence())
                .name("bytes").plain(report.bytes())
                .name("digests_compared").plain(report.digestsCompared())
                .name("torn_bytes").plain(report.tornBytes())
                .name("ring_sequence").plain(report.ringSequence());
            json.name("parameters").startObject();
            report.parameters().forEach((name, value) -> json.name(name).escaped(value));
            json.endObject();
            if (!report.valid()) {
                json.name("fault").escaped(report.fault());
                json.name("place").startObject()
                    .name("file").escaped(String.valueOf(report.place().file()))
                    .name("document").plain(report.place().document())
                    .name("offset").plain(report.place().offset())
                    .name("sequence").plain(report.place().sequence()).endObject();
            }
            json.endObject();
            return new String(json.bytes(), 0, json.length(), StandardCharsets.US_ASCII);
        }
    }

    /** {@code suanpan journal dump}. */
    @Command(name = "dump", description = "Prints the commands of a journal, a line of JSON each.",
        footer = {"", "Lines with the same \"batch\" were submitted together."})
    static final class Dump implements Verb {
        @Spec
        private CommandSpec spec;

        @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "Directory of the journal (default: ./data).")
        private Path data;

        @Option(names = "--from", paramLabel = "N", defaultValue = "1", description = "First sequence (default: the first there is).")
        private long from;

        @Option(names = "--to", paramLabel = "N", description = "Last sequence (default: the last there is).")
        private long to = Long.MAX_VALUE;

        @Option(names = "--format", paramLabel = "json", defaultValue = "json", description = "json, the only form there is.")
        private Form form;

        @Override
        public Integer call() {
            requireRange();
            requireJournal(data);
            try {
                final JournalDump dump = switch (form) {
                    case JSON -> new JournalDump(from, to, new FileOutputStream(FileDescriptor.out));
                };
                final String fault = dump.run(data);
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
