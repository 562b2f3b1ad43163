package io.suanpan.node.cli;

import io.suanpan.journal.JournalFiles;
import io.suanpan.node.compose.ProgressReport;
import io.suanpan.node.export.BadSelectionException;
import io.suanpan.node.export.ExportFailedException;
import io.suanpan.node.export.ExportSummary;
import io.suanpan.node.export.LineFormat;
import io.suanpan.node.export.PostingExport;
import io.suanpan.node.export.Selection;
import io.suanpan.node.export.WholeFile;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What {@code export} and {@code statement} share, for {@code @Mixin}: where the postings come from, and where their lines go. */
final class PostingOutput {
    private static final String STANDARD_OUTPUT = "-";

    @Mixin
    private JournalChoice journal;

    @Option(names = "--format", paramLabel = "csv|ndjson", defaultValue = "csv",
        description = "csv (default), as RFC 4180 has it, or ndjson, one JSON object a line.")
    private LineFormat format;

    @Option(names = "--out", paramLabel = "FILE|-", defaultValue = STANDARD_OUTPUT,
        description = "Where the lines go: - is standard output, the default. A file appears when it is whole.")
    private String out;

    Integer write(final CommandSpec spec, final Selection selection, final Set<Long> accounts) {
        final JournalFiles files = journal.files();
        try (ProgressReport progress = ProgressReport.onStandardError("reading", Terminal.of(spec).errInteractive())) {
            final PostingExport export = new PostingExport(selection, accounts, progress);
            if (out.equals(STANDARD_OUTPUT)) {
                export.run(files, format, new FileOutputStream(FileDescriptor.out));
            } else {
                tell(spec, writeFile(export, files));
            }
            return ExitCode.OK;
        } catch (final BadSelectionException e) {
            throw VerbException.badInput(e.getMessage());
        } catch (final ExportFailedException | IOException e) {
            throw VerbException.failed(e.getMessage(), e);
        }
    }

    private ExportSummary writeFile(final PostingExport export, final JournalFiles files) throws IOException {
        try (WholeFile file = new WholeFile(Path.of(out))) {
            final ExportSummary summary = export.run(files, format, file.stream());
            file.complete();
            return summary;
        }
    }

    private void tell(final CommandSpec spec, final ExportSummary summary) {
        spec.commandLine().getOut().printf(Locale.ROOT, "%s: %,d lines of %,d postings, %s, sha256 %s%n", out, summary.lines(),
            summary.postings(), summary.complete() ? "complete" : "more may come", summary.sha256());
    }
}
