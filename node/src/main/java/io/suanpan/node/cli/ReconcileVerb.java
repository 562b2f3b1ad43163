package io.suanpan.node.cli;

import io.suanpan.journal.JournalFiles;
import io.suanpan.node.compose.ProgressReport;
import io.suanpan.node.export.BadSelectionException;
import io.suanpan.node.export.ExportFailedException;
import io.suanpan.node.export.LineFormat;
import io.suanpan.node.export.PostingExport;
import io.suanpan.node.export.Selection;
import io.suanpan.node.export.WholeFile;
import io.suanpan.node.reconcile.ReconcileContext;
import io.suanpan.node.reconcile.Reconciliation;
import io.suanpan.node.reconcile.Summary;
import io.suanpan.node.reconcile.SummaryReport;
import io.suanpan.node.reconcile.WorkDirectory;
import io.suanpan.node.reconcile.bill.BadInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code suanpan reconcile}: a book date's postings against a channel's bill. */
@Command(name = "reconcile", sortOptions = false, description = "Holds the postings of a book date against a channel's bill.",
    footer = {"", "Exit codes: 0 all equal, 1 there are differences or the work failed, 2 usage or bad input.",
        "Nothing is applied: corrections are for a person to approve and for exec to run."})
public final class ReconcileVerb implements Verb {
    @Spec
    private CommandSpec spec;

    @Mixin
    private JournalChoice journal;

    @Option(names = "--ours", paramLabel = "EXPORT.csv", description = "An export of the book date, instead of the journal.")
    private Path ours;

    @Mixin
    private BillOptions bill;

    @Mixin
    private MatchOptions matching;

    @Option(names = "--differences", paramLabel = "FILE", description = "CSV of all that is not equal. The file appears when it is whole.")
    private Path differences;

    @Option(names = "--corrections", paramLabel = "FILE",
        description = "Commands that would book the differences to --suspense, a line each. The file appears when it is whole.")
    private Path corrections;

    @Option(names = "--suspense", paramLabel = "ACCOUNT", description = "With --corrections: the account that they are booked against.")
    private Long suspense;

    @Option(names = "--work", paramLabel = "DIR",
        description = "Where files are sorted: a disk with room for both sides twice (default: the system's temporary directory).")
    private Path work;

    @Option(names = "--output", paramLabel = "text|json", defaultValue = "text", description = "How to print the summary (default: text).")
    private OutputFormat output;

    @Override
    public Integer call() {
        if ((corrections == null) != (suspense == null)) {
            throw VerbException.badInput("--corrections and --suspense go together");
        }
        try (WorkDirectory directory = new WorkDirectory(work)) {
            final ReconcileContext context = matching.context().work(directory.path());
            final Summary summary = reconcile(context, ours == null ? export(directory.path().resolve("ours.csv")) : ours);
            final SummaryReport report = new SummaryReport(context, summary);
            switch (output) {
                case TEXT -> report.print(spec.commandLine().getOut());
                case JSON -> spec.commandLine().getOut().println(report.json());
            }
            return summary.isEqual() ? ExitCode.OK : ExitCode.FAILED;
        } catch (final BadInputException | BadSelectionException e) {
            throw VerbException.badInput(e.getMessage());
        } catch (final ExportFailedException | IOException e) {
            throw VerbException.failed(e.getMessage(), e);
        }
    }

    private Path export(final Path file) throws IOException {
        final JournalFiles files = journal.files();
        final Selection selection = Selection.ofBookDate(matching.epochDay());
        try (ProgressReport progress = ProgressReport.onStandardError("reading the journal", isInteractive());
            OutputStream out = Files.newOutputStream(file)) {
            new PostingExport(selection, Set.of(matching.account()), progress).run(files, LineFormat.CSV, out);
        }
        return file;
    }

    /** The files are there when both are whole, and only then. */
    private Summary reconcile(final ReconcileContext context, final Path export) throws IOException {
        try (TaskReports progress = new TaskReports(isInteractive());
            WholeFile differenceFile = differences == null ? null : new WholeFile(differences);
            WholeFile correctionFile = corrections == null ? null : new WholeFile(corrections)) {
            final Reconciliation reconciliation = new Reconciliation(context, progress);
            if (differenceFile != null) {
                reconciliation.differences(differenceFile.stream());
            }
            if (correctionFile != null) {
                reconciliation.corrections(suspense, correctionFile.stream());
            }
            final Summary summary = reconciliation.run(export, bill.bill(matching.currency()), bill.file());
            if (correctionFile != null && !summary.isComplete()) {
                throw VerbException.badInput("--corrections: book date " + matching.bookDate() + " is still open");
            }
            if (differenceFile != null) {
                differenceFile.complete();
            }
            if (correctionFile != null) {
                correctionFile.complete();
            }
            return summary;
        }
    }

    private boolean isInteractive() {
        return Terminal.of(spec).errInteractive();
    }
}
