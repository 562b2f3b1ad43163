package io.suanpan.benchmarks.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Writes a folder of perf-reports: {@code report.md} for people, {@code results.json} for programs, the raw histograms as
 * {@code .hlog}. Runs that failed their checks are kept with the rest, marked INVALID.
 */
public final class ReportFolder {
    /** What programs read. */
    static final String RESULTS = "results.json";
    /** What people read. */
    static final String REPORT = "report.md";

    private final Path root;
    private final LocalDate date;
    private final String name;
    private final String command;
    private final Map<String, String> environment;

    /**
     * A folder that is not there yet.
     *
     * @param root        of all reports
     * @param date        of the run
     * @param name        of the report, without the date
     * @param command     that makes it again
     * @param environment in which it was made
     */
    public ReportFolder(
        final Path root, final LocalDate date, final String name, final String command, final Map<String, String> environment) {
        this.root = root;
        this.date = date;
        this.name = name;
        this.command = command;
        this.environment = environment;
    }

    /**
     * Writes the folder, and the index page of all reports anew.
     *
     * @param outcomes of all runs, in their order
     * @param verdicts where there are targets
     * @return the new folder
     * @throws IOException from the disk
     */
    public Path write(final List<Outcome> outcomes, final List<Verdict> verdicts) throws IOException {
        final Path folder = fresh();
        for (final Outcome outcome : outcomes) {
            for (final Map.Entry<String, String> hlog : outcome.hlogs().entrySet()) {
                Files.writeString(folder.resolve(outcome.name() + "-" + hlog.getKey() + ".hlog"), hlog.getValue());
            }
        }
        Files.writeString(folder.resolve(REPORT),
            new ReportPage(folder.getFileName().toString(), command, environment, outcomes, verdicts).text());
        writeResults(folder.resolve(RESULTS), outcomes, verdicts);
        ReportIndex.write(root);
        return folder;
    }

    private Path fresh() throws IOException {
        Path folder = root.resolve(date + "-" + name);
        for (int i = 2; Files.exists(folder); i++) {
            folder = root.resolve(date + "-" + name + "-" + i);
        }
        return Files.createDirectories(folder);
    }

    private void writeResults(final Path file, final List<Outcome> outcomes, final List<Verdict> verdicts) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(Files.newBufferedWriter(file))) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeStringField("name", name);
            json.writeStringField("date", date.toString());
            json.writeStringField("command", command);
            json.writeObjectFieldStart("environment");
            for (final Map.Entry<String, String> fact : environment.entrySet()) {
                json.writeStringField(fact.getKey(), fact.getValue());
            }
            json.writeEndObject();
            writeVerdicts(json, verdicts);
            json.writeObjectFieldStart("runs");
            for (final Outcome outcome : outcomes) {
                json.writeFieldName(outcome.name());
                json.writeRawValue(outcome.line());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    static void writeVerdicts(final JsonGenerator json, final List<Verdict> verdicts) throws IOException {
        json.writeArrayFieldStart("targets");
        for (final Verdict verdict : verdicts) {
            json.writeStartObject();
            json.writeStringField("what", verdict.what());
            json.writeStringField("target", verdict.target());
            json.writeStringField("measured", verdict.measured());
            json.writeBooleanField("met", verdict.met());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
