package io.suanpan.benchmarks.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Prints a suite as it goes on, and the table of its targets. */
public final class SuiteReport {
    private static final int WIDTH = 52;

    private final PrintWriter out;
    private final PrintWriter err;

    /**
     * A report on streams.
     *
     * @param out takes results
     * @param err takes what is going on
     */
    public SuiteReport(final PrintWriter out, final PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /**
     * A run starts.
     *
     * @param name of the run
     */
    public void onStart(final String name) {
        err.println("bench: " + name);
        err.flush();
    }

    /**
     * A run has ended.
     *
     * @param outcome what came of it
     */
    public void onOutcome(final Outcome outcome) {
        if (outcome.isValid() && outcome.number("recovery_ms") > 0) {
            err.println("bench: " + outcome.name() + ": recovered after " + Figures.count(outcome.number("recovery_ms")) + " ms");
            err.flush();
            return;
        }
        err.println(outcome.isValid()
            ? "bench: " + outcome.name() + ": " + Figures.count(outcome.number("tps")) + "/s, p99 "
                + Figures.time(outcome.number("p99_us")) + ", p99.9 " + Figures.time(outcome.number("p999_us"))
            : "bench: " + outcome.name() + ": INVALID: " + outcome.text("why_invalid"));
        err.flush();
    }

    /**
     * Prints the table.
     *
     * @param verdicts its lines
     */
    public void print(final List<Verdict> verdicts) {
        for (final Verdict verdict : verdicts) {
            out.printf("%-8s %-" + WIDTH + "s %s%n", verdict.met() ? "met" : "NOT MET", verdict.what(), verdict.measured());
            out.printf("%-8s %-" + WIDTH + "s target: %s%n", "", "", verdict.target());
        }
        out.flush();
    }

    /**
     * Prints everything as one line.
     *
     * @param outcomes of all runs
     * @param verdicts of all targets
     * @param version  of the program
     * @throws IOException never, in memory
     */
    public void printJson(final List<Outcome> outcomes, final List<Verdict> verdicts, final String version) throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            ReportFolder.writeVerdicts(json, verdicts);
            json.writeObjectFieldStart("runs");
            for (final Outcome outcome : outcomes) {
                json.writeFieldName(outcome.name());
                json.writeRawValue(outcome.line());
            }
            json.writeEndObject();
            json.writeBooleanField("valid", outcomes.stream().allMatch(Outcome::isValid));
            json.writeStringField("version", version);
            json.writeEndObject();
        }
        out.println(text);
        out.flush();
    }
}
