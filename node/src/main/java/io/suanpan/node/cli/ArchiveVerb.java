package io.suanpan.node.cli;

import io.suanpan.journal.JournalContext;
import io.suanpan.journal.archive.ArchiveContext;
import io.suanpan.journal.archive.ArchiveOutcome;
import io.suanpan.journal.archive.JournalArchiver;
import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.file.DirectoryInUseException;
import io.suanpan.journal.file.DirectoryLock;
import io.suanpan.journal.file.JournalFile;
import io.suanpan.node.compose.JournaledParameters;
import io.suanpan.node.compose.KeptSnapshots;
import io.suanpan.node.compose.ProgressReport;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code suanpan journal archive}. */
@Command(name = "archive", description = "Puts closed files of a journal away: compressed, described by a manifest, checked.",
    footer = {"", "A file leaves the data directory once its archive was read back and recovery can do without it, which the",
        "oldest snapshot says. Without --up-to or --all-closed only such files are archived. What was begun is completed by the next run."})
final class ArchiveVerb implements Verb {
    private static final int PASSES = 3;

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "Directory of the journal (default: ./data).")
    private Path data;

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "The archive; created if absent.")
    private Path target;

    @ArgGroup
    private Range range = new Range();

    @Option(names = "--keep", description = "Leave all files in the data directory. A node may run on it meanwhile.")
    private boolean keep;

    @Option(names = "--sign-with", paramLabel = "FILE", description = "An Ed25519 private key, PKCS#8 in PEM, to sign the manifests with.")
    private Path signWith;

    @Mixin
    private OutputFormat.Choice choice;

    /** How far the journal is archived. */
    private static final class Range {
        @Option(names = "--up-to", paramLabel = "N", description = "Archive files that end at or before this sequence.")
        private Long upTo;

        @Option(names = "--all-closed", description = "Archive all but the newest file, also those that stay.")
        private boolean allClosed;
    }

    @Override
    public Integer call() {
        if (!JournaledParameters.hasJournal(data)) {
            throw VerbException.badInput(data + ": has no journal");
        }
        final ArchiveContext context = new ArchiveContext().queueDirectory(data.resolve(JournalContext.QUEUE_DIRECTORY)).target(target)
            .signingKey(KeyFiles.privateKey("--sign-with", signWith));
        try {
            archive(context);
            return ExitCode.OK;
        } catch (final DirectoryInUseException e) {
            throw VerbException.failed(e.getMessage() + (keep ? "" : ": stop it first, or copy with --keep"), e);
        } catch (final DamagedJournalException e) {
            throw VerbException.failed(e.getMessage(), e);
        } catch (final IllegalArgumentException e) {
            throw VerbException.badInput("--to: " + e.getMessage());
        } catch (final UncheckedIOException e) {
            throw VerbException.failed(e.getMessage(), e);
        }
    }

    /** Nobody opens the directory while files may leave it. */
    private void archive(final ArchiveContext context) {
        final DirectoryLock lock = keep ? null : DirectoryLock.take(data);
        try {
            final long floor = KeptSnapshots.oldest(data);
            final List<ArchiveOutcome> outcomes = run(context.floor(keep ? 0 : floor).upTo(upTo(floor)));
            spec.commandLine().getOut().println(ArchiveOutput.of(outcomes, floor, choice.format()));
        } finally {
            if (lock != null) {
                lock.close();
            }
        }
    }

    private long upTo(final long floor) {
        if (range.allClosed) {
            return Long.MAX_VALUE;
        }
        return range.upTo == null ? floor : range.upTo;
    }

    private List<ArchiveOutcome> run(final ArchiveContext context) {
        try (ProgressReport report = ProgressReport.ofBytes("archiving", Terminal.of(spec).errInteractive())) {
            final long total = PASSES * JournalFile.list(context.queueDirectory()).stream().mapToLong(JournalFile::bytes).sum();
            final LongConsumer progress = new LongConsumer() {
                private long done;

                @Override
                public void accept(final long bytes) {
                    done += bytes;
                    report.onProgress(0, 0, done, total);
                }
            };
            return new JournalArchiver(context.progress(progress)).run();
        }
    }
}
