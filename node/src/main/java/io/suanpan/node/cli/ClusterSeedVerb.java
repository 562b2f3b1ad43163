package io.suanpan.node.cli;

import io.suanpan.journal.file.DirectoryInUseException;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.node.config.SettingsException;
import io.suanpan.replication.seed.MemberSeed;
import io.suanpan.replication.seed.SeedException;
import io.suanpan.replication.seed.SeedReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code suanpan cluster seed}: makes a member's directory of a backup. */
@Command(name = "seed", description = "Makes the directory of a member from a backup, a standby, or another member that is stopped.",
    footer = {"", "The directory must be absent or empty. It is any member's: which one, cluster.member-id says when it is served. Start",
        "it only while a majority of the others runs."})
public final class ClusterSeedVerb implements Verb {
    private static final double MIB = 1 << 20;

    @Spec
    private CommandSpec spec;

    @Option(names = "--from", paramLabel = "DIR", required = true, description = "What it is made of; no process may have it.")
    private Path from;

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "Directory of the member.")
    private Path to;

    @Option(names = "--config", paramLabel = "FILE", description = "The member's settings: those of the journal are used.")
    private Path config;

    @Override
    public Integer call() {
        try {
            final NodeSettings settings = config == null ? NodeSettings.defaults() : NodeSettings.read(config);
            print(MemberSeed.seed(from, to, settings.journal()));
            return ExitCode.OK;
        } catch (final SettingsException e) {
            throw VerbException.badInput(e.getMessage());
        } catch (final SeedException | DirectoryInUseException e) {
            throw VerbException.failed(e.getMessage(), e);
        }
    }

    private void print(final SeedReport report) {
        final PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "log       position %,d to %,d, %.1f MiB copied%n", report.logStart(), report.logEnd(),
            report.bytes() / MIB);
        out.println("snapshot  " + (report.snapshot() < 0 ? "none: the log will be replayed from its beginning"
            : String.format(Locale.ROOT, "position %,d, sequence %,d", report.snapshot(), report.sequence()))
            + (report.passedOver() == 0 ? "" : ", " + report.passedOver() + " newer passed over: the journal ends before them"));
        out.printf(Locale.ROOT, "journal   %s%n", report.journalEnd() < report.journalStart()
            ? "begins at sequence " + report.journalStart()
            : "sequence " + report.journalStart() + " to " + report.journalEnd());
        out.flush();
    }
}
