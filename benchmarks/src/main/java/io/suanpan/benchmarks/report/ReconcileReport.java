package io.suanpan.benchmarks.report;

import static io.suanpan.benchmarks.report.Figures.count;
import static io.suanpan.benchmarks.report.Figures.decimal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.benchmarks.reconcile.ReconcileResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Writes how fast bills were reconciled, for people and as JSON. */
public final class ReconcileReport {
    /** The name of the scenario in reports. */
    public static final String SCENARIO = "reconcile";

    private static final double MIB = 1 << 20;

    private ReconcileReport() {
    }

    /**
     * Prints a result for people.
     *
     * @param result of a run
     * @param out    takes the text
     */
    public static void print(final ReconcileResult result, final PrintWriter out) {
        out.printf("reconciliation · %s rows a side, %s MiB, heap of %s MiB%n%n", count(result.rows()), count(result.bytes() / MIB),
            count(result.heapBytes() / MIB));
        out.println(result.isValid() ? "  " + count(result.rowsPerSecond()) + " rows/s of each side, "
            + decimal(result.seconds()) + " s" : "  INVALID\n  " + result.fault());
        result.tasks().forEach((task, ns) -> out.printf("  %-19s %s s%n", task, decimal(seconds(ns))));
        out.flush();
    }

    private static double seconds(final long ns) {
        return (double) ns / TimeUnit.SECONDS.toNanos(1);
    }

    /**
     * Writes a result as one line of JSON.
     *
     * @param result  of a run
     * @param version of the program
     * @return one JSON object without a line break
     * @throws IOException never, in memory
     */
    public static String line(final ReconcileResult result, final String version) throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("scenario", SCENARIO);
            json.writeNumberField("rows", result.rows());
            json.writeNumberField("tps", result.rowsPerSecond());
            json.writeNumberField("seconds", result.seconds());
            json.writeNumberField("bytes", result.bytes());
            json.writeNumberField("heap_bytes", result.heapBytes());
            json.writeObjectFieldStart("tasks");
            for (final Map.Entry<String, Long> task : result.tasks().entrySet()) {
                json.writeNumberField(task.getKey(), seconds(task.getValue()));
            }
            json.writeEndObject();
            json.writeBooleanField("valid", result.isValid());
            json.writeStringField("why_invalid", result.fault());
            json.writeStringField("version", version);
            json.writeEndObject();
        }
        return text.toString();
    }
}
