package io.suanpan.node.cli;

import io.suanpan.journal.file.DirectoryInUseException;
import io.suanpan.node.backup.BackupRun;
import io.suanpan.replication.backup.BackupContext;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code suanpan cluster backup}: copies a cluster's log and snapshots, until a signal ends it. */
@Command(name = "backup", description = "Copies a cluster's log and snapshots into a directory, and goes on doing so.",
    footer = {"", "SIGTERM or SIGINT ends it; started again on the same directory it goes on. A line says where it stands, whenever that",
        "has changed. A member's directory is made of the copy with suanpan cluster seed, while no backup runs on it."})
public final class ClusterBackupVerb implements Verb {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SourceOptions source;

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "Where the copy is kept.")
    private Path to;

    @Option(names = "--once", description = "End once a copy is there that has the newest snapshot and the log as it was at the start.")
    private boolean once;

    @Mixin
    private OutputFormat.Choice choice;

    @Override
    public Integer call() throws InterruptedException {
        final BackupContext context = source.backup().directory(to);
        try {
            return new BackupRun(context, spec.commandLine().getOut(), choice.format() == OutputFormat.JSON, once).run()
                ? ExitCode.OK : ExitCode.FAILED;
        } catch (final DirectoryInUseException | UncheckedIOException e) {
            throw VerbException.failed(e.getMessage(), e);
        }
    }
}
