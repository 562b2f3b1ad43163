package io.suanpan.benchmarks.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.benchmarks.measure.Effort;
import io.suanpan.benchmarks.run.Check;
import io.suanpan.benchmarks.run.JournalFigures;
import io.suanpan.benchmarks.run.RunResult;
import io.suanpan.benchmarks.run.RunSettings;
import io.suanpan.benchmarks.run.Window;
import io.suanpan.benchmarks.run.Yardsticks;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Writes a result as one line of JSON. Members are added, never renamed. */
public final class JsonReport {
    private static final double MICRO = 1e3;

    private JsonReport() {
    }

    /**
     * Writes one result.
     *
     * @param result  of a run
     * @param version of the program
     * @return one JSON object without a line break
     * @throws IOException never, in memory
     */
    public static String line(final RunResult result, final String version) throws IOException {
        return line(result, new TreeMap<>(), version);
    }

    /**
     * Writes one result with further figures.
     *
     * @param result  of a run
     * @param figures by the names of their members
     * @param version of the program
     * @return one JSON object without a line break
     * @throws IOException never, in memory
     */
    public static String line(final RunResult result, final SortedMap<String, Double> figures, final String version) throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            writeSettings(json, result.settings());
            writeWindow(json, result.window());
            writeEffort(json, result.window());
            writeStorage(json, result);
            writeYardsticks(json, result.yardsticks());
            for (final Map.Entry<String, Double> figure : figures.entrySet()) {
                json.writeNumberField(figure.getKey(), figure.getValue());
            }
            writeVerdict(json, result);
            json.writeNumberField("seed", result.settings().seed());
            json.writeStringField("version", version);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void writeSettings(final JsonGenerator json, final RunSettings settings) throws IOException {
        json.writeStringField("engine", settings.engine());
        json.writeStringField("scenario", settings.scenario().toString());
        json.writeStringField("durability", settings.promise());
        json.writeNumberField("members", settings.members());
        json.writeStringField("threading", settings.threading().name().toLowerCase(Locale.ROOT));
        json.writeStringField("idle", settings.idle().toString());
        json.writeNumberField("accounts", settings.population().accounts());
        json.writeNumberField("hot_share", settings.population().hotShare());
        json.writeStringField("ids", settings.ids().text());
        json.writeNumberField("batch", settings.shape().batch());
        json.writeNumberField("sessions", settings.shape().sessions());
        json.writeNumberField("in_flight", settings.shape().inFlight());
        json.writeNumberField("drivers", settings.shape().drivers());
        json.writeNumberField("retained", settings.retained());
        json.writeFieldName("offered");
        if (settings.shape().isClosed()) {
            json.writeNull();
        } else {
            json.writeNumber(settings.shape().rate());
        }
    }

    private static void writeWindow(final JsonGenerator json, final Window window) throws IOException {
        json.writeNumberField("seconds", window.seconds());
        json.writeNumberField("tps", window.tps());
        json.writeNumberField("accepted", window.accepted());
        json.writeNumberField("postings_per_s", window.postingsPerSecond());
        json.writeNumberField("commands_per_s", window.commandsPerSecond());
        json.writeNumberField("declined", window.answered() - window.accepted());
        json.writeNumberField("p50_us", window.micros(50));
        json.writeNumberField("p90_us", window.micros(90));
        json.writeNumberField("p99_us", window.micros(99));
        json.writeNumberField("p999_us", window.micros(99.9));
        json.writeNumberField("p9999_us", window.micros(99.99));
        json.writeNumberField("max_us", window.maxMicros());
        json.writeNumberField("overloads", window.overloads());
        json.writeNumberField("backlog", window.backlog());
    }

    private static void writeEffort(final JsonGenerator json, final Window window) throws IOException {
        final Effort effort = window.effort();
        json.writeNumberField("cpu_cores", effort.processCores());
        json.writeNumberField("ring_cores", effort.ringCores());
        json.writeObjectFieldStart("thread_cores");
        for (final Map.Entry<String, Double> thread : effort.ringThreads().entrySet()) {
            json.writeNumberField(thread.getKey(), thread.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("driver_cores", effort.driverCores());
        json.writeNumberField("other_cores", effort.otherCores());
        json.writeNumberField("ring_cpu_ns_per_command", window.ringCpuNsPerCommand());
        json.writeNumberField("gc_pauses", window.gcPauses());
        json.writeNumberField("gc_pause_ms", window.gcPauseMs());
        json.writeNumberField("gc_max_pause_ms", window.gcMaxPauseMs());
        json.writeNumberField("ring_bytes_allocated_per_command", window.ringBytesPerCommand());
    }

    private static void writeStorage(final JsonGenerator json, final RunResult result) throws IOException {
        final JournalFigures journal = result.journal();
        json.writeNumberField("bytes_per_command", journal == null ? 0 : journal.bytesPerCommand());
        json.writeNumberField("journal_entries", journal == null ? 0 : journal.entries());
        json.writeNumberField("replay_tps", journal == null ? 0 : journal.commands() / journal.seconds());
        json.writeNumberField("memory_bytes", result.memoryBytes());
        json.writeNumberField("bytes_per_account", result.bytesPerAccount());
        json.writeNumberField("bytes_per_transfer", result.bytesPerTransfer());
    }

    private static void writeYardsticks(final JsonGenerator json, final Yardsticks yardsticks) throws IOException {
        if (yardsticks == null) {
            return;
        }
        if (yardsticks.forces() != null) {
            json.writeNumberField("force_rate", yardsticks.forceRate());
            writePercentiles(json, "force", yardsticks.forces());
        }
        if (yardsticks.hiccups() != null) {
            writePercentiles(json, "hiccup", yardsticks.hiccups());
            writePercentiles(json, "empty_pipeline", yardsticks.pipeline());
        }
    }

    private static void writePercentiles(final JsonGenerator json, final String name, final Histogram latencies)
        throws IOException {
        json.writeNumberField(name + "_p50_us", latencies.getValueAtPercentile(50) / MICRO);
        json.writeNumberField(name + "_p99_us", latencies.getValueAtPercentile(99) / MICRO);
        json.writeNumberField(name + "_p999_us", latencies.getValueAtPercentile(99.9) / MICRO);
        json.writeNumberField(name + "_max_us", latencies.getMaxValue() / MICRO);
    }

    private static void writeVerdict(final JsonGenerator json, final RunResult result) throws IOException {
        json.writeNumberField("warmup_seconds", result.warmupSeconds());
        json.writeBooleanField("steady", result.steady());
        json.writeObjectFieldStart("answers");
        for (final Map.Entry<String, Long> code : result.codes().entrySet()) {
            json.writeNumberField(code.getKey(), code.getValue());
        }
        json.writeEndObject();
        writeChecks(json, result.checks());
        json.writeBooleanField("valid", result.isValid());
        json.writeFieldName("why_invalid");
        if (result.isValid()) {
            json.writeNull();
        } else {
            json.writeString(result.whyInvalid());
        }
    }

    static void writeChecks(final JsonGenerator json, final List<Check> checks) throws IOException {
        json.writeArrayFieldStart("checks");
        for (final Check check : checks) {
            json.writeStartObject();
            json.writeStringField("name", check.name());
            json.writeBooleanField("passed", check.passed());
            json.writeStringField("detail", check.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
