package io.suanpan.benchmarks.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.benchmarks.cluster.FailoverResult;
import io.suanpan.benchmarks.run.Check;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes how the loss of a leader went, for people and as JSON. */
public final class FailoverReport {
    /** The name of the scenario in reports. */
    public static final String SCENARIO = "failover";

    private static final double NS_PER_MS = 1e6;

    private FailoverReport() {
    }

    /**
     * Prints a result for people.
     *
     * @param result   of a drill
     * @param timeouts of the members, by name
     * @param rate     commands a second
     * @param out      takes the text
     */
    public static void print(final FailoverResult result, final String timeouts, final double rate, final PrintWriter out) {
        out.printf(Locale.ROOT, "kill -9 of the leader · three members, %s timeouts, %,.0f commands/s%n%n", timeouts, rate);
        out.printf(Locale.ROOT, "  recovery    %,.0f ms to the first acknowledgement of a command that was due after the kill%n",
            result.recoveryNs() / NS_PER_MS);
        out.printf(Locale.ROOT, "  silence     %,.0f ms without any acknowledgement, at the longest%n", result.silenceNs() / NS_PER_MS);
        out.printf(Locale.ROOT, "  commands    %,d acknowledged, %,d of them done by an earlier sending; %,d sent again; %,d declined%n",
            result.acknowledged(), result.repeated(), result.resent(), result.declined());
        out.printf(Locale.ROOT, "  unknown     %,d batches%n", result.unknownBatches());
        for (final Check check : result.checks()) {
            out.printf("  %s %s: %s%n", check.passed() ? "ok         " : "FAILED     ", check.name(), check.detail());
        }
        out.flush();
    }

    /**
     * Writes a result as one line of JSON.
     *
     * @param result   of a drill
     * @param timeouts of the members, by name
     * @param rate     commands a second
     * @param seed     of the load
     * @param version  of the program
     * @return one JSON object without a line break
     * @throws IOException never, in memory
     */
    public static String line(
        final FailoverResult result, final String timeouts, final double rate, final long seed, final String version) throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("scenario", SCENARIO);
            json.writeStringField("timeouts", timeouts);
            json.writeNumberField("offered", rate);
            json.writeNumberField("recovery_ms", result.recoveryNs() / NS_PER_MS);
            json.writeNumberField("silence_ms", result.silenceNs() / NS_PER_MS);
            json.writeNumberField("acknowledged", result.acknowledged());
            json.writeNumberField("repeated", result.repeated());
            json.writeNumberField("resent", result.resent());
            json.writeNumberField("declined", result.declined());
            json.writeNumberField("unknown_batches", result.unknownBatches());
            json.writeNumberField("elections", result.elections());
            json.writeNumberField("sessions", result.sessions());
            JsonReport.writeChecks(json, result.checks());
            json.writeBooleanField("valid", result.isValid());
            json.writeStringField("why_invalid", result.isValid() ? null : result.checks().stream().filter(check -> !check.passed())
                .map(check -> check.name() + ": " + check.detail()).collect(Collectors.joining("; ")));
            json.writeNumberField("seed", seed);
            json.writeStringField("version", version);
            json.writeEndObject();
        }
        return text.toString();
    }
}
