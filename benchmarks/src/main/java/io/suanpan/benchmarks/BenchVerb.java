package io.suanpan.benchmarks;

import io.suanpan.benchmarks.report.JsonReport;
import io.suanpan.benchmarks.report.TextReport;
import io.suanpan.benchmarks.run.BenchRun;
import io.suanpan.benchmarks.run.LogSource;
import io.suanpan.benchmarks.run.RunResult;
import io.suanpan.benchmarks.run.RunSettings;
import io.suanpan.benchmarks.run.Target;
import io.suanpan.engine.log.Durability;
import io.suanpan.node.cli.BuildInfo;
import io.suanpan.node.cli.ExitCode;
import io.suanpan.node.cli.OutputFormat;
import io.suanpan.node.cli.Terminal;
import io.suanpan.node.cli.Verb;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code suanpan bench}: how many commands a second this machine carries, how late, and whether all of them were right. */
@Command(name = "bench", sortOptions = false, usageHelpAutoWidth = true,
    description = "Measures how many transfers a second this machine carries, and checks that every one was right.",
    footer = {"", "Exit codes: 0 measured, 1 the run failed its own checks, 2 usage."})
public final class BenchVerb implements Verb {
    @Spec
    private CommandSpec spec;

    @Mixin
    private BenchOptions options;

    @Option(names = "--data", paramLabel = "DIR",
        description = "Where the journal is kept, empty at first (default: a new directory here, removed at the end).")
    private Path data;

    @Option(names = "--keep", description = "Keeps the journal.")
    private boolean keep;

    @Mixin
    private OutputFormat.Choice choice;

    @Override
    public Integer call() throws IOException, InterruptedException {
        options.settings(null);
        if (options.durability() == Durability.MEMORY) {
            return run(options.settings(null));
        }
        try (DataDirectory directory = new DataDirectory(data, keep)) {
            return run(options.settings(directory.path()));
        }
    }

    private int run(final RunSettings settings) throws IOException, InterruptedException {
        final PrintWriter out = spec.commandLine().getOut();
        final ProgressLine progress = new ProgressLine(
            spec.commandLine().getErr(), Terminal.of(spec).errInteractive());
        final RunResult result = new BenchRun(settings, Target::engine, LogSource::journal, progress).run();
        progress.clear();
        switch (choice.format()) {
            case TEXT -> new TextReport(out).print(result);
            case JSON -> out.println(JsonReport.line(result, BuildInfo.load().version()));
        }
        return result.isValid() ? ExitCode.OK : ExitCode.FAILED;
    }
}
