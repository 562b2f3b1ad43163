package io.suanpan.benchmarks.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.benchmarks.local.SnapshotStallResult;
import io.suanpan.benchmarks.run.Check;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes how long a cluster stood still for its snapshots, for people and as JSON. */
public final class SnapshotStallReport {
    /** The name of the scenario in reports. */
    public static final String SCENARIO = "cluster-snapshot";

    private SnapshotStallReport() {
    }

    /**
     * Prints a result for people.
     *
     * @param result of a run
     * @param out    takes the text
     */
    public static void print(final SnapshotStallResult result, final PrintWriter out) {
        out.printf(Locale.ROOT, "snapshots of a cluster · %d members in one process, %,d accounts, room for %,d transfers, pages %s%n%n",
            result.members(), result.accounts(), result.retained(), result.compression());
        result.stallsMs().forEach(ms -> out.printf(Locale.ROOT, "  stands still for %,.0f ms%n", ms));
        for (final Check check : result.checks()) {
            out.printf("  %s %s: %s%n", check.passed() ? "ok    " : "FAILED", check.name(), check.detail());
        }
        out.flush();
    }

    /**
     * Writes a result as one line of JSON.
     *
     * @param result  of a run
     * @param version of the program
     * @return one JSON object without a line break
     * @throws IOException never, in memory
     */
    public static String line(final SnapshotStallResult result, final String version) throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("scenario", SCENARIO);
            json.writeNumberField("members", result.members());
            json.writeNumberField("accounts", result.accounts());
            json.writeNumberField("retained", result.retained());
            json.writeStringField("compression", result.compression());
            json.writeArrayFieldStart("stalls_ms");
            for (final double ms : result.stallsMs()) {
                json.writeNumber(ms);
            }
            json.writeEndArray();
            json.writeNumberField("longest_ms", result.stallsMs().stream().mapToDouble(Double::doubleValue).max().orElse(0));
            JsonReport.writeChecks(json, result.checks());
            json.writeBooleanField("valid", result.isValid());
            json.writeStringField("why_invalid", result.isValid() ? null : result.checks().stream().filter(check -> !check.passed())
                .map(check -> check.name() + ": " + check.detail()).collect(Collectors.joining("; ")));
            json.writeStringField("version", version);
            json.writeEndObject();
        }
        return text.toString();
    }
}
