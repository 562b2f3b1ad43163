package io.suanpan.node.cli;

import io.suanpan.journal.JournalFiles;
import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.node.audit.AuditFailedException;
import io.suanpan.node.audit.AuditReport;
import io.suanpan.node.audit.ExportCheck;
import io.suanpan.node.audit.ExportReport;
import io.suanpan.node.audit.JournalAudit;
import io.suanpan.node.audit.NodeState;
import io.suanpan.node.audit.SnapshotState;
import io.suanpan.node.audit.StateSource;
import io.suanpan.node.compose.JournaledParameters;
import io.suanpan.node.compose.ProgressReport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code suanpan audit}: proves from the files alone that nothing was lost, changed or invented. */
@Command(name = "audit", description = "Recomputes all balances from the journal and compares them with the live state.",
    footer = {"", "The live state is the newest snapshot of the directory, unless --against or --node says otherwise. With --export only",
        "the given files are checked. Exit code 1 and the first difference, with the posting that made it, if anything differs."})
public final class AuditVerb implements Verb {
    @Spec
    private CommandSpec spec;

    @Mixin
    private JournalChoice journal;

    @Option(names = "--from", paramLabel = "SNAPSHOT", description = "A snapshot to begin with (default: genesis).")
    private Path from;

    @Option(names = "--against", paramLabel = "SNAPSHOT", description = "The live state (default: the directory's newest snapshot).")
    private Path against;

    @Option(names = "--node", paramLabel = "URL",
        description = "The node that runs on the directory, such as http://127.0.0.1:8711: the live state is a snapshot it takes now.")
    private URI node;

    @Option(names = "--export", paramLabel = "FILE", arity = "1..*",
        description = "Exports or statements, in the order of time: check that their lines chain.")
    private List<Path> exports;

    @Mixin
    private OutputFormat.Choice choice;

    @Override
    public Integer call() throws InterruptedException {
        return exports == null ? auditJournal() : auditExports();
    }

    private int auditExports() {
        if (from != null || against != null || node != null) {
            throw VerbException.badInput("--export: checks files alone, without --from, --against or --node");
        }
        try {
            final ExportReport report = new ExportCheck().run(exports);
            spec.commandLine().getOut().println(AuditOutput.of(report, choice.format()));
            return report.fault() == null ? ExitCode.OK : ExitCode.FAILED;
        } catch (final IOException e) {
            throw VerbException.badInput("--export: cannot be read: " + e.getMessage());
        }
    }

    private int auditJournal() throws InterruptedException {
        final JournalFiles files = journal.files();
        if (against != null && node != null) {
            throw VerbException.badInput("--against and --node: one of them");
        }
        if (node != null && !"http".equals(node.getScheme())) {
            throw VerbException.badInput("--node: must be a URL such as http://127.0.0.1:8711, is " + node);
        }
        try (ProgressReport progress = ProgressReport.onStandardError("auditing", Terminal.of(spec).errInteractive())) {
            final SortedMap<String, String> parameters = JournaledParameters.read(files);
            final StateSource start = from == null ? null : SnapshotState.of(from, parameters);
            final StateSource live = live(parameters);
            if (start != null && start.sequence() > live.sequence()) {
                throw VerbException.badInput(
                    "--from: is at sequence " + start.sequence() + ", behind the live state at " + live.sequence());
            }
            final AuditReport report = new JournalAudit(files, start, live, progress).run();
            spec.commandLine().getOut().println(AuditOutput.of(report, choice.format()));
            return report.finding() == null ? ExitCode.OK : ExitCode.FAILED;
        } catch (final AuditFailedException | DamagedJournalException e) {
            throw VerbException.failed(e.getMessage(), e);
        }
    }

    private StateSource live(final SortedMap<String, String> parameters) throws InterruptedException {
        if (against != null) {
            return SnapshotState.of(against, parameters);
        }
        if (node != null) {
            return SnapshotState.of(NodeState.snapshot(node, journal.data()), parameters);
        }
        final StateSource newest = SnapshotState.newest(journal.data(), parameters);
        if (newest == null) {
            throw VerbException.badInput(journal.data() + ": has no snapshot to compare with; take one, or name one with --against");
        }
        return newest;
    }
}
