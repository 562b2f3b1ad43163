package io.suanpan.benchmarks.suite;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.benchmarks.local.JavaCommand;
import io.suanpan.benchmarks.report.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes one run in a JVM of its own: the same Java, class path and options as this one, with the range checks of buffers off. What
 * it says on standard error passes through; it ends with this JVM.
 */
final class ChildJvm {
    private static final String HLOG = ".hlog";

    private final SuiteRun run;
    private final Path raw;

    /**
     * A run that is not made yet.
     *
     * @param run what it does
     * @param raw empty directory for what it measured
     */
    ChildJvm(final SuiteRun run, final Path raw) {
        this.run = run;
        this.raw = raw;
    }

    Outcome await(final List<String> sharedOptions) throws IOException, InterruptedException {
        final Process process = new ProcessBuilder(command(sharedOptions))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
        final Thread onExit = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(onExit);
        String last = "";
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line.startsWith("{") ? line : last;
            }
        }
        final int exitCode = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(onExit);
        return last.isEmpty()
            ? Outcome.of(run.name(), failure("the run ended with exit code " + exitCode + " and without a result"), new TreeMap<>())
            : Outcome.of(run.name(), last, hlogs());
    }

    private List<String> command(final List<String> sharedOptions) {
        final List<String> arguments = new ArrayList<>(List.of("bench"));
        arguments.addAll(sharedOptions);
        arguments.addAll(run.options());
        arguments.addAll(List.of("--format", "json", "--raw", raw.toString()));
        return JavaCommand.of("io.suanpan.node.Main", arguments);
    }

    private SortedMap<String, String> hlogs() throws IOException {
        final SortedMap<String, String> hlogs = new TreeMap<>();
        try (Stream<Path> files = Files.list(raw)) {
            for (final Path file : files.toList()) {
                final String name = file.getFileName().toString();
                hlogs.put(name.substring(0, name.length() - HLOG.length()), Files.readString(file));
                Files.delete(file);
            }
        }
        return hlogs;
    }

    private static String failure(final String why) throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeBooleanField("valid", false);
            json.writeStringField("why_invalid", why);
            json.writeEndObject();
        }
        return text.toString();
    }
}
