package io.suanpan.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes the page that lists all reports, from what stands in their folders. */
final class ReportIndex {
    private static final String HEAD = """
        # Performance reports

        One folder a run, made by `suanpan bench --report perf-reports`; this page is written anew with each. A figure that the
        documentation claims links to the folder that holds it. Runs that failed their own checks stay here, marked INVALID.

        | report | commit | machine | what came of it |
        |---|---|---|---|
        """;

    private ReportIndex() {
    }

    static void write(final Path root) throws IOException {
        final StringBuilder page = new StringBuilder(HEAD);
        for (final Path folder : folders(root)) {
            page.append(row(folder)).append('\n');
        }
        Files.writeString(root.resolve("README.md"), page);
    }

    private static List<Path> folders(final Path root) throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.isReadable(folder.resolve(ReportFolder.RESULTS)))
                .sorted(Comparator.comparing(Path::getFileName, Comparator.reverseOrder())).toList();
        }
    }

    private static String row(final Path folder) throws IOException {
        final Map<String, Object> results = JsonLine.read(Files.readString(folder.resolve(ReportFolder.RESULTS)));
        final Map<?, ?> environment = (Map<?, ?>) results.get("environment");
        final String name = folder.getFileName().toString();
        return "| [" + name + "](" + name + "/" + ReportFolder.REPORT + ") | " + environment.get("suanpan") + " | "
            + environment.get("cores") + " × " + environment.get("cpu") + " | " + summary(results) + " |";
    }

    private static String summary(final Map<String, Object> results) {
        final List<?> targets = (List<?>) results.get("targets");
        final Map<?, ?> runs = (Map<?, ?>) results.get("runs");
        final long invalid = runs.values().stream().filter(run -> !isTrue(run, "valid")).count();
        final String marked = invalid == 0 ? "" : "**" + invalid + " INVALID**, ";
        if (!targets.isEmpty()) {
            return marked + targets.stream().filter(target -> isTrue(target, "met")).count() + " of " + targets.size()
                + " targets met";
        }
        final Map<?, ?> run = (Map<?, ?>) runs.values().iterator().next();
        if (ReconcileReport.SCENARIO.equals(run.get("scenario"))) {
            if (SnapshotStallReport.SCENARIO.equals(run.get("scenario"))) {
            return marked + Figures.count(((Number) run.get("longest_ms")).doubleValue()) + " ms still for a snapshot";
        }
        return marked + Figures.count(((Number) run.get("tps")).doubleValue()) + " rows/s reconciled";
        }
        if (FailoverReport.SCENARIO.equals(run.get("scenario"))) {
            return marked + Figures.count(((Number) run.get("recovery_ms")).doubleValue()) + " ms without a leader";
        }
        if (SnapshotStallReport.SCENARIO.equals(run.get("scenario"))) {
            return marked + Figures.count(((Number) run.get("longest_ms")).doubleValue()) + " ms still for a snapshot";
        }
        return marked + Figures.count(((Number) run.get("tps")).doubleValue()) + " commands/s, p99 "
            + Figures.time(((Number) run.get("p99_us")).doubleValue());
    }

    private static boolean isTrue(final Object object, final String member) {
        return Boolean.TRUE.equals(((Map<?, ?>) object).get(member));
    }
}
