package io.suanpan.benchmarks;

import io.suanpan.benchmarks.cluster.ClusterTarget;
import io.suanpan.benchmarks.cluster.FailoverResult;
import io.suanpan.benchmarks.local.ClusterRun;
import io.suanpan.benchmarks.local.DrillRun;
import io.suanpan.benchmarks.local.SnapshotStallResult;
import io.suanpan.benchmarks.local.SnapshotStallRun;
import io.suanpan.benchmarks.measure.LatencyLog;
import io.suanpan.benchmarks.reconcile.ReconcileResult;
import io.suanpan.benchmarks.reconcile.ReconcileRun;
import io.suanpan.benchmarks.report.FailoverReport;
import io.suanpan.benchmarks.report.JsonReport;
import io.suanpan.benchmarks.report.Outcome;
import io.suanpan.benchmarks.report.ReconcileReport;
import io.suanpan.benchmarks.report.SnapshotReport;
import io.suanpan.benchmarks.report.SnapshotStallReport;
import io.suanpan.benchmarks.report.StatementReport;
import io.suanpan.benchmarks.report.SuiteReport;
import io.suanpan.benchmarks.report.TextReport;
import io.suanpan.benchmarks.report.Verdict;
import io.suanpan.benchmarks.run.BenchRun;
import io.suanpan.benchmarks.run.LogSource;
import io.suanpan.benchmarks.run.RunResult;
import io.suanpan.benchmarks.run.RunSettings;
import io.suanpan.benchmarks.run.SnapshotResult;
import io.suanpan.benchmarks.run.SnapshotRun;
import io.suanpan.benchmarks.run.Yardsticks;
import io.suanpan.benchmarks.statement.StatementResult;
import io.suanpan.benchmarks.statement.StatementRun;
import io.suanpan.benchmarks.suite.Suite;
import io.suanpan.benchmarks.suite.Targets;
import io.suanpan.engine.log.Durability;
import io.suanpan.node.cli.BuildInfo;
import io.suanpan.node.cli.ExitCode;
import io.suanpan.node.cli.OutputFormat;
import io.suanpan.node.cli.Terminal;
import io.suanpan.node.cli.Verb;
import io.suanpan.node.cli.VerbException;
import io.suanpan.node.compose.ClusterConnection;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.replication.client.ClusterClientContext;
import io.suanpan.replication.member.MemberAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code suanpan bench}: how many commands a second this machine carries, how late, and whether all of them were right. */
@Command(name = "bench", sortOptions = false, usageHelpAutoWidth = true,
    description = "Measures how many transfers a second this machine carries, and checks that every one was right.",
    footer = {"", "Exit codes: 0 measured, 1 a run failed its own checks, 2 usage."})
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
    private SuiteOptions suite;

    @Mixin
    private StatementOptions statements;

    @Mixin
    private ReconcileOptions reconcile;

    @Mixin
    private SnapshotOptions snapshots;

    @Mixin
    private ClusterOptions cluster;

    @Option(names = "--micro", paramLabel = "REGEX", arity = "0..1", fallbackValue = ".*",
        description = "Runs micro-benchmarks instead: what one step costs, alone.")
    private String micro;

    @Mixin
    private ReportOptions report;

    @Mixin
    private OutputFormat.Choice choice;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (micro != null) {
            return MicroBenchmarks.run(micro, spec.commandLine().getErr());
        }
        options.settings(null);
        report.check();
        cluster.check();
        if (suite.isSuite() || cluster.isSuite()) {
            return runSuite();
        }
        if (cluster.isElsewhere()) {
            return runElsewhere(cluster.elsewhere());
        }
        if (statements.isStatements()) {
            return runStatements();
        }
        if (reconcile.isReconcile()) {
            return runReconciliation();
        }
        if (cluster.isDrill() || cluster.isCluster() || cluster.isSnapshot()) {
            try (DataDirectory directory = new DataDirectory(data, keep)) {
                return cluster.isSnapshot() ? runClusterSnapshots(directory.path())
                    : cluster.isDrill() ? runDrill(directory.path()) : runCluster(directory.path());
            }
        }
        if (options.durability() == Durability.MEMORY && !snapshots.isSnapshots()) {
            return run(options.settings(null));
        }
        try (DataDirectory directory = new DataDirectory(data, keep)) {
            if (snapshots.isSnapshots()) {
                return runSnapshots(options.settings(directory.path()));
            }
            return run(options.settings(directory.path()));
        }
    }

    private int run(final RunSettings settings) throws IOException, InterruptedException {
        final ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Terminal.of(spec).errInteractive());
        final RunResult result = new BenchRun(settings, options.targets(), LogSource::journal, progress).run();
        progress.clear();
        return told(result, new TreeMap<>());
    }

    private int runCluster(final Path directory) throws IOException, InterruptedException {
        final RunSettings settings = options.settings(directory, cluster.members());
        final ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Terminal.of(spec).errInteractive());
        final ClusterRun run = new ClusterRun(
            settings, cluster.settings(settings, directory), cluster.together(), cluster.ipc(), new ClusterClientContext(), progress);
        final RunResult result = run.run();
        progress.clear();
        return told(result, run.figures(result));
    }

    private int runElsewhere(final List<MemberAddress> members) throws IOException, InterruptedException {
        final RunSettings settings = options.settings(null, members.size());
        final ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Terminal.of(spec).errInteractive());
        final RunResult result = new BenchRun(settings, ignored -> {
            final ClusterConnection connection = new ClusterConnection(NodeSettings.defaults(), members);
            return new ClusterTarget(connection.client(), connection);
        }, LogSource::journal, progress).run();
        progress.clear();
        return told(result, new TreeMap<>());
    }

    private int runDrill(final Path directory) throws IOException, InterruptedException {
        final RunSettings settings = options.drill(directory, ClusterOptions.DRILL_RATE);
        final double rate = settings.shape().rate();
        final FailoverResult result = new DrillRun(
            settings.population(), settings.shape(), settings.seed(), cluster.settings(settings, directory)).run();
        final String line =
            FailoverReport.line(result, cluster.patience(), rate, settings.seed(), BuildInfo.load().version());
        report.keep(List.of(Outcome.of("run", line, new TreeMap<>())), List.of(), FailoverReport.SCENARIO, arguments());
        final PrintWriter out = spec.commandLine().getOut();
        switch (choice.format()) {
            case TEXT -> FailoverReport.print(result, cluster.patience(), rate, out);
            case JSON -> out.println(line);
        }
        return result.isValid() ? ExitCode.OK : ExitCode.FAILED;
    }

    private int runClusterSnapshots(final Path directory) throws IOException, InterruptedException {
        final RunSettings settings = options.settings(directory, Math.max(1, cluster.members()));
        final SnapshotStallResult result = new SnapshotStallRun(
            settings.population(), settings.shape(), cluster.settings(settings, directory), snapshots.compression()).run();
        final String line = SnapshotStallReport.line(result, BuildInfo.load().version());
        report.keep(List.of(Outcome.of("run", line, new TreeMap<>())), List.of(), SnapshotStallReport.SCENARIO, arguments());
        switch (choice.format()) {
            case TEXT -> SnapshotStallReport.print(result, spec.commandLine().getOut());
            case JSON -> spec.commandLine().getOut().println(line);
        }
        return result.isValid() ? ExitCode.OK : ExitCode.FAILED;
    }

    private int told(final RunResult result, final SortedMap<String, Double> figures) throws IOException {
        final PrintWriter out = spec.commandLine().getOut();
        final String line = JsonReport.line(result, figures, BuildInfo.load().version());
        report.keep(List.of(Outcome.of("run", line, hlogs(result))), List.of(),
            result.settings().scenario() + "-" + result.settings().promise(), arguments());
        switch (choice.format()) {
            case TEXT -> new TextReport(out).print(result);
            case JSON -> out.println(line);
        }
        return result.isValid() ? ExitCode.OK : ExitCode.FAILED;
    }

    private int runSnapshots(final RunSettings settings) throws IOException, InterruptedException {
        final PrintWriter out = spec.commandLine().getOut();
        final ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Terminal.of(spec).errInteractive());
        final SnapshotResult result = new SnapshotRun(settings, snapshots.context(), LogSource::journal, progress).run();
        progress.clear();
        final String line = SnapshotReport.line(result, BuildInfo.load().version());
        report.keep(List.of(Outcome.of("run", line, SnapshotReport.hlogs(result))), List.of(), SnapshotReport.SCENARIO, arguments());
        switch (choice.format()) {
            case TEXT -> SnapshotReport.print(result, out);
            case JSON -> out.println(line);
        }
        return result.isValid() ? ExitCode.OK : ExitCode.FAILED;
    }

    private int runStatements() throws IOException {
        final PrintWriter out = spec.commandLine().getOut();
        final ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Terminal.of(spec).errInteractive());
        final StatementResult result = new StatementRun(statements.postings(), options.seconds(), options.seed(),
            done -> progress.onProgress("posting", done, "")).run();
        progress.clear();
        final String line = StatementReport.line(result, options.seed(), BuildInfo.load().version());
        report.keep(List.of(Outcome.of("run", line, StatementReport.hlogs(result))), List.of(), StatementReport.SCENARIO,
            arguments());
        switch (choice.format()) {
            case TEXT -> StatementReport.print(result, out);
            case JSON -> out.println(line);
        }
        return result.isValid() ? ExitCode.OK : ExitCode.FAILED;
    }

    private int runReconciliation() throws IOException {
        final int rows = reconcile.rows();
        final PrintWriter out = spec.commandLine().getOut();
        final ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Terminal.of(spec).errInteractive());
        try (DataDirectory directory = new DataDirectory(data, false)) {
            final ReconcileResult result =
                new ReconcileRun(rows, directory.path(), task -> progress.onProgress(task, 0, "")).run();
            progress.clear();
            final String line = ReconcileReport.line(result, BuildInfo.load().version());
            report.keep(List.of(Outcome.of("run", line, new TreeMap<>())), List.of(), ReconcileReport.SCENARIO, arguments());
            switch (choice.format()) {
                case TEXT -> ReconcileReport.print(result, out);
                case JSON -> out.println(line);
            }
            return result.isValid() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private static SortedMap<String, String> hlogs(final RunResult result) {
        final SortedMap<String, String> hlogs = new TreeMap<>();
        hlogs.put("latency", result.window().hlog());
        final Yardsticks yardsticks = result.yardsticks();
        if (yardsticks != null) {
            put(hlogs, "forces", yardsticks.forces());
            put(hlogs, "hiccups", yardsticks.hiccups());
            put(hlogs, "empty-pipeline", yardsticks.pipeline());
        }
        return hlogs;
    }

    private static void put(final SortedMap<String, String> hlogs, final String name, final Histogram latencies) {
        if (latencies != null) {
            hlogs.put(name, LatencyLog.hlog(name, latencies));
        }
    }

    private int runSuite() throws IOException, InterruptedException {
        final SuiteReport table = new SuiteReport(spec.commandLine().getOut(), spec.commandLine().getErr());
        final List<Outcome> outcomes = suite().run(table::onStart, table::onOutcome);
        final List<Verdict> verdicts = Targets.judge(outcomes);
        report.keep(outcomes, verdicts, cluster.isSuite() ? "cluster" : "suite", arguments());
        switch (choice.format()) {
            case TEXT -> table.print(verdicts);
            case JSON -> table.printJson(outcomes, verdicts, BuildInfo.load().version());
        }
        return outcomes.stream().allMatch(Outcome::isValid) ? ExitCode.OK : ExitCode.FAILED;
    }

    private Suite suite() {
        try {
            return cluster.isSuite() ? Suite.cluster(options.accounts(), suite.only(), options.shared(data))
                : Suite.engine(options.accounts(), suite.only(), options.shared(data));
        } catch (final IllegalArgumentException e) {
            throw VerbException.badInput("--only: " + e.getMessage());
        }
    }

    private List<String> arguments() {
        final List<String> all = spec.commandLine().getParseResult().originalArgs();
        return all.subList(all.indexOf(spec.name()) + 1, all.size());
    }
}
