package io.suanpan.node.cli;

import io.suanpan.journal.JournalContext;
import io.suanpan.journal.archive.ArchiveCheck;
import io.suanpan.journal.archive.ArchivedFile;
import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.file.DirectoryInUseException;
import io.suanpan.journal.file.DirectoryLock;
import io.suanpan.journal.retention.JournalRetention;
import io.suanpan.journal.retention.RetentionPlan;
import io.suanpan.journal.retention.RetentionPlan.Judged;
import io.suanpan.node.compose.JournaledParameters;
import io.suanpan.node.compose.KeptSnapshots;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.node.config.SettingsException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code suanpan journal retain}. */
@Command(name = "retain", description = "Deletes the oldest files of a journal that nobody needs any more, as the settings say.",
    footer = {"", "What goes is older than journal.keep-for or beyond journal.keep-bytes, is in the oldest snapshot, and is in an archive",
        "given here or, where none is given, older than journal.must-keep-for. --force overrules the last; what a snapshot needs",
        "stays always."})
final class RetainVerb implements Verb {
    private static final double MIB = 1 << 20;

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "Directory of the journal (default: ./data).")
    private Path data;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings in HOCON over the defaults.")
    private Path config;

    @Option(names = "--archive", paramLabel = "DIR",
        description = "Only what is archived here goes (default: journal.archive-to); may be given several times. Each file is held "
            + "against its archive first.")
    private List<Path> archives = new ArrayList<>();

    @Option(names = "--dry-run", description = "Say what would go, and delete nothing.")
    private boolean dryRun;

    @Option(names = "--force", description = "Let files go that are in no archive, or too young.")
    private boolean force;

    @Override
    public Integer call() {
        if (!JournaledParameters.hasJournal(data)) {
            throw VerbException.badInput(data + ": has no journal");
        }
        try {
            final JournalRetention retention = retention();
            if (dryRun) {
                print(plan(retention));
            } else {
                delete(retention);
            }
            return ExitCode.OK;
        } catch (final SettingsException e) {
            throw VerbException.badInput(e.getMessage());
        } catch (final DirectoryInUseException e) {
            throw VerbException.failed(e.getMessage() + ": stop it first, or see what would go with --dry-run", e);
        } catch (final DamagedJournalException | UncheckedIOException e) {
            throw VerbException.failed(e.getMessage(), e);
        }
    }

    private JournalRetention retention() {
        final NodeSettings settings = config == null ? NodeSettings.defaults() : NodeSettings.read(config);
        if (archives.isEmpty() && settings.archiveTo() != null) {
            archives.add(settings.archiveTo());
        }
        final JournalRetention retention = new JournalRetention(data.resolve(JournalContext.QUEUE_DIRECTORY), settings.retention());
        if (!archives.isEmpty()) {
            retention.archive(this::isArchived);
        }
        return force ? retention.force() : retention;
    }

    private boolean isArchived(final Path file) {
        final ArchiveCheck check = new ArchiveCheck(null);
        return archives.stream().anyMatch(archive -> check.holds(new ArchivedFile(file.getFileName().toString(), archive), file));
    }

    private RetentionPlan plan(final JournalRetention retention) {
        return retention.plan(KeptSnapshots.oldest(data), TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
    }

    /** Nobody opens the directory while files leave it. */
    private void delete(final JournalRetention retention) {
        final DirectoryLock lock = DirectoryLock.take(data);
        try {
            final RetentionPlan plan = plan(retention);
            retention.delete(plan);
            print(plan);
        } finally {
            lock.close();
        }
    }

    private void print(final RetentionPlan plan) {
        final PrintWriter out = spec.commandLine().getOut();
        for (final Judged file : plan.files()) {
            out.printf(Locale.ROOT, "%s  from sequence %d, %,.1f MiB: %s%n", file.file().getFileName(), file.firstSequence(),
                file.bytes() / MIB, file.verdict().text());
        }
        out.printf(Locale.ROOT, "%d of %d files, %,.1f MiB, %s%n", plan.deleted().size(), plan.files().size(), plan.deletedBytes() / MIB,
            dryRun ? "would be deleted" : "deleted");
    }
}
