package io.suanpan.benchmarks;

import io.suanpan.benchmarks.report.Environment;
import io.suanpan.benchmarks.report.Outcome;
import io.suanpan.benchmarks.report.ReportFolder;
import io.suanpan.benchmarks.report.Verdict;
import io.suanpan.node.cli.VerbException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where results are kept, for {@code @Mixin}. */
final class ReportOptions {
    @Option(names = "--report", paramLabel = "DIR",
        description = "Writes a folder with the report, all figures and the raw histograms into this directory, and its index page.")
    private Path report;

    @Option(names = "--name", paramLabel = "NAME", description = "Name of that folder, after the date.")
    private String name;

    @Option(names = "--raw", hidden = true, description = "Writes the raw histograms into this directory.")
    private Path raw;

    void check() {
        if (name != null && !name.matches("[a-z0-9][a-z0-9.-]*")) {
            throw VerbException.badInput("--name: small letters, digits, dots and hyphens only");
        }
    }

    /** Keeps what is to be kept. */
    void keep(
        final List<Outcome> outcomes, final List<Verdict> verdicts, final String defaultName, final List<String> arguments)
        throws IOException {
        if (raw != null) {
            for (final Map.Entry<String, String> hlog : outcomes.get(0).hlogs().entrySet()) {
                Files.writeString(raw.resolve(hlog.getKey() + ".hlog"), hlog.getValue());
            }
        }
        if (report != null) {
            Files.createDirectories(report);
            final String command = "./suanpan bench " + String.join(" ", arguments);
            new ReportFolder(report, LocalDate.now(ZoneId.systemDefault()), name == null ? defaultName : name, command,
                Environment.of(Path.of(""))).write(outcomes, verdicts);
        }
    }
}
