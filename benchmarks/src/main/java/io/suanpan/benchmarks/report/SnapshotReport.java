package io.suanpan.benchmarks.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.benchmarks.measure.LatencyLog;
import io.suanpan.benchmarks.run.CaptureStallResult;
import io.suanpan.benchmarks.run.RunSettings;
import io.suanpan.benchmarks.run.SnapshotResult;
import io.suanpan.snapshot.SnapshotOutcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Writes what snapshots cost and save, for people and as JSON. */
public final class SnapshotReport {
    /** The name of the scenario in reports. */
    public static final String SCENARIO = "snapshot";

    private static final double MICRO = 1e3;
    private static final double MIB = 1 << 20;
    private static final double MS_PER_S = 1e3;

    private SnapshotReport() {
    }

    /**
     * Prints a result for people.
     *
     * @param result of a run
     * @param out    takes the text
     */
    public static void print(final SnapshotResult result, final PrintWriter out) {
        final RunSettings settings = result.settings();
        out.printf(Locale.ROOT, "snapshots · %,d accounts, %,d transfers retained, %,.0f MiB of state · %s, %s%n%n",
            settings.population().accounts(), settings.retained(), result.stateBytes() / MIB, settings.durability().text(),
            settings.shape().rate() == 0 ? "closed loop" : String.format(Locale.ROOT, "%,.0f commands/s", settings.shape().rate()));
        if (!result.isValid()) {
            out.println("  INVALID: " + result.fault());
        }
        out.printf(Locale.ROOT, "  without     %s%n  with        %s%n  p99.9       x %.2f%n",
            times(result.without()), times(result.with()), result.ratio());
        for (final SnapshotOutcome outcome : result.taken()) {
            out.printf(Locale.ROOT, "  snapshot    sequence %d, %,.0f MiB in %,.1f s%n", outcome.facts().sequence(),
                outcome.bytes() / MIB, outcome.tookMs() / MS_PER_S);
        }
        out.printf("  not taken   %d%n", result.notTaken());
        out.printf(Locale.ROOT, "  speed       %,.0f MiB of state/s%n  start       %,.2f s: tables %,.2f s, snapshot %,.2f s%n",
            result.stateBytesPerSecond() / MIB, (result.tablesMs() + result.loadMs()) / MS_PER_S, result.tablesMs() / MS_PER_S,
            result.loadMs() / MS_PER_S);
        printStalls(result.stalls(), out);
        out.flush();
    }

    private static void printStalls(final CaptureStallResult stalls, final PrintWriter out) {
        out.printf(Locale.ROOT,
            "%n  the ledger's thread by itself, %,.0f entries of 256 transfers a second, captured %d times (%d let go)%n",
            stalls.entriesPerSecond(), stalls.captures(), stalls.overflows());
        out.printf(Locale.ROOT, "  without     %s%n  with        %s%n", times(stalls.without()), times(stalls.with()));
    }

    private static String times(final Histogram times) {
        return String.format(Locale.ROOT, "p50 %,.0f us, p99 %,.0f us, p99.9 %,.0f us, max %,.0f us", micros(times, 50), micros(times, 99),
            micros(times, 99.9), times.getMaxValue() / MICRO);
    }

    private static double micros(final Histogram times, final double percentile) {
        return times.getValueAtPercentile(percentile) / MICRO;
    }

    /**
     * Writes a result as one line of JSON.
     *
     * @param result  of a run
     * @param version of the program
     * @return one JSON object without a line break
     * @throws IOException never, in memory
     */
    public static String line(final SnapshotResult result, final String version) throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            final RunSettings settings = result.settings();
            json.writeStartObject();
            json.writeStringField("scenario", SCENARIO);
            json.writeNumberField("accounts", settings.population().accounts());
            json.writeNumberField("retained", settings.retained());
            json.writeNumberField("rate", settings.shape().rate());
            json.writeStringField("durability", settings.durability().text());
            json.writeNumberField("tps", result.tps());
            writeTimes(json, result.with());
            json.writeObjectFieldStart("without");
            writeTimes(json, result.without());
            json.writeEndObject();
            json.writeNumberField("p999_ratio", result.ratio());
            json.writeNumberField("snapshots", result.taken().size());
            json.writeNumberField("not_taken", result.notTaken());
            json.writeNumberField("state_bytes", result.stateBytes());
            json.writeNumberField("state_bytes_per_second", result.stateBytesPerSecond());
            json.writeNumberField("file_bytes",
                result.outcomes().stream().mapToLong(SnapshotOutcome::bytes).max().orElse(0));
            json.writeNumberField("tables_ms", result.tablesMs());
            json.writeNumberField("load_ms", result.loadMs());
            writeStalls(json, result.stalls());
            json.writeBooleanField("valid", result.isValid());
            json.writeStringField("why_invalid", result.fault());
            json.writeNumberField("seed", settings.seed());
            json.writeStringField("version", version);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void writeStalls(final JsonGenerator json, final CaptureStallResult stalls) throws IOException {
        json.writeObjectFieldStart("ledger_thread");
        json.writeNumberField("entries_per_second", stalls.entriesPerSecond());
        json.writeNumberField("captures", stalls.captures());
        json.writeNumberField("overflows", stalls.overflows());
        writeTimes(json, stalls.with());
        json.writeObjectFieldStart("without");
        writeTimes(json, stalls.without());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeTimes(final JsonGenerator json, final Histogram times) throws IOException {
        json.writeNumberField("p50_us", micros(times, 50));
        json.writeNumberField("p99_us", micros(times, 99));
        json.writeNumberField("p999_us", micros(times, 99.9));
        json.writeNumberField("max_us", times.getMaxValue() / MICRO);
    }

    /**
     * The raw histograms.
     *
     * @param result of a run
     * @return content of {@code .hlog} files by their names
     */
    public static SortedMap<String, String> hlogs(final SnapshotResult result) {
        final SortedMap<String, String> hlogs = new TreeMap<>();
        hlogs.put("with", LatencyLog.hlog("with", result.with()));
        hlogs.put("without", LatencyLog.hlog("without", result.without()));
        hlogs.put("ledger-with", LatencyLog.hlog("ledger-with", result.stalls().with()));
        hlogs.put("ledger-without", LatencyLog.hlog("ledger-without", result.stalls().without()));
        return hlogs;
    }
}
