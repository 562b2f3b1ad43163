package io.suanpan.benchmarks.report;

import static io.suanpan.benchmarks.report.Figures.count;
import static io.suanpan.benchmarks.report.Figures.decimal;
import static io.suanpan.benchmarks.report.Figures.time;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.benchmarks.measure.LatencyLog;
import io.suanpan.benchmarks.statement.PagePlace;
import io.suanpan.benchmarks.statement.StatementResult;
import io.suanpan.benchmarks.statement.StatementRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Writes what pages of statements took, for people and as JSON. */
public final class StatementReport {
    /** The name of the scenario in reports. */
    public static final String SCENARIO = "statement-pages";

    private static final double MICRO = 1e3;

    private StatementReport() {
    }

    /**
     * Prints a result for people.
     *
     * @param result of a run
     * @param out    takes the text
     */
    public static void print(final StatementResult result, final PrintWriter out) {
        out.printf("statement pages of %d · one account of %s postings, %s accounts of %s each%n%n", StatementRun.ROWS,
            count(result.postings()), count(result.postings() / StatementRun.SHORT_POSTINGS), count(StatementRun.SHORT_POSTINGS));
        out.println(result.isValid() ? "  ratio       " + decimal(result.ratio()) : "  INVALID\n  " + result.fault());
        result.pages().forEach((place, pages) -> out.printf("  %-19s %s, against %s: ratio %s%n", place,
            times(pages.ofLong()), times(pages.ofShort()), decimal(pages.ratio())));
        out.flush();
    }

    private static String times(final Histogram times) {
        return "p50 " + time(times.getValueAtPercentile(50) / MICRO) + " p99 " + time(times.getValueAtPercentile(99) / MICRO);
    }

    /**
     * Writes a result as one line of JSON.
     *
     * @param result  of a run
     * @param seed    of the run
     * @param version of the program
     * @return one JSON object without a line break
     * @throws IOException never, in memory
     */
    public static String line(final StatementResult result, final long seed, final String version) throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("scenario", SCENARIO);
            json.writeNumberField("postings", result.postings());
            json.writeNumberField("short_postings", StatementRun.SHORT_POSTINGS);
            json.writeNumberField("rows", StatementRun.ROWS);
            final Histogram random = result.pages().get(PagePlace.RANDOM).ofLong();
            json.writeNumberField("tps", TimeUnit.SECONDS.toNanos(1) / Math.max(1, random.getMean()));
            json.writeNumberField("p50_us", random.getValueAtPercentile(50) / MICRO);
            json.writeNumberField("p99_us", random.getValueAtPercentile(99) / MICRO);
            json.writeNumberField("p999_us", random.getValueAtPercentile(99.9) / MICRO);
            json.writeObjectFieldStart("pages");
            for (final PagePlace place : PagePlace.values()) {
                writePages(json, place, result.pages().get(place));
            }
            json.writeEndObject();
            json.writeNumberField("ratio", result.ratio());
            json.writeBooleanField("valid", result.isValid());
            json.writeStringField("why_invalid", result.fault());
            json.writeNumberField("seed", seed);
            json.writeStringField("version", version);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void writePages(final JsonGenerator json, final PagePlace place, final StatementResult.Pages pages)
        throws IOException {
        json.writeObjectFieldStart(name(place));
        json.writeNumberField("long_p50_us", pages.ofLong().getValueAtPercentile(50) / MICRO);
        json.writeNumberField("long_p99_us", pages.ofLong().getValueAtPercentile(99) / MICRO);
        json.writeNumberField("short_p50_us", pages.ofShort().getValueAtPercentile(50) / MICRO);
        json.writeNumberField("short_p99_us", pages.ofShort().getValueAtPercentile(99) / MICRO);
        json.writeNumberField("ratio", pages.ratio());
        json.writeEndObject();
    }

    /**
     * The raw histograms.
     *
     * @param result of a run
     * @return content of {@code .hlog} files by their names
     */
    public static SortedMap<String, String> hlogs(final StatementResult result) {
        final SortedMap<String, String> hlogs = new TreeMap<>();
        result.pages().forEach((place, pages) -> {
            hlogs.put(name(place) + "-long", LatencyLog.hlog(name(place) + "-long", pages.ofLong()));
            hlogs.put(name(place) + "-short", LatencyLog.hlog(name(place) + "-short", pages.ofShort()));
        });
        return hlogs;
    }

    private static String name(final PagePlace place) {
        return place.name().toLowerCase(Locale.ROOT);
    }
}
