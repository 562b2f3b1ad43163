package io.suanpan.benchmarks.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.benchmarks.report.Outcome;
import io.suanpan.benchmarks.report.StatementReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class StatementRunTest {
    private static final int POSTINGS = 20_000;

    @Test
    void shouldMeasureWholePagesOfBothLengthsInEveryPlace() throws IOException {
        final StatementResult result = new StatementRun(POSTINGS, 0.2, 1, done -> { }).run();
        assertTrue(result.isValid(), result::fault);
        for (final PagePlace place : PagePlace.values()) {
            final StatementResult.Pages pages = result.pages().get(place);
            assertTrue(pages.ofLong().getTotalCount() > 0);
            assertEquals(pages.ofLong().getTotalCount(), pages.ofShort().getTotalCount());
        }
        final Outcome outcome = Outcome.of("run", StatementReport.line(result, 1, "test"), StatementReport.hlogs(result));
        assertEquals(result.ratio(), outcome.number("ratio"));
        assertTrue(outcome.isValid());
        assertEquals(3, ((Map<?, ?>) outcome.figures().get("pages")).size());
        assertEquals(List.of("newest-long", "newest-short", "oldest-long", "oldest-short", "random-long", "random-short"),
            List.copyOf(outcome.hlogs().keySet()));
    }

    @Test
    void shouldTellTheWorstRatioAndWhatWasWrong() throws IOException {
        final Map<PagePlace, StatementResult.Pages> pages = new TreeMap<>();
        pages.put(PagePlace.OLDEST, pages(1_000, 1_000));
        pages.put(PagePlace.NEWEST, pages(3_000, 1_000));
        pages.put(PagePlace.RANDOM, pages(2_000, 1_000));
        final StringWriter text = new StringWriter();
        StatementReport.print(new StatementResult(POSTINGS, pages, null), new PrintWriter(text));
        assertTrue(text.toString().contains("ratio       3.00"), text::toString);

        final StatementResult wrong = new StatementResult(POSTINGS, pages, "99 rows instead of 100");
        StatementReport.print(wrong, new PrintWriter(text));
        assertTrue(text.toString().contains("INVALID\n  99 rows instead of 100"), text::toString);
        assertTrue(!Outcome.of("run", StatementReport.line(wrong, 1, "test"), new TreeMap<>()).isValid());
    }

    private static StatementResult.Pages pages(final long ofLong, final long ofShort) {
        final StatementResult.Pages pages =
            new StatementResult.Pages(new Histogram(3), new Histogram(3));
        pages.ofLong().recordValue(ofLong);
        pages.ofShort().recordValue(ofShort);
        return pages;
    }
}
