package io.suanpan.benchmarks.report;

import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;

/**
 * What is kept of one run: its line of JSON, as it was printed and as values, and its raw histograms.
 *
 * @param name    of the run within its report
 * @param line    as {@link JsonReport} wrote it
 * @param figures the members of the line
 * @param hlogs   contents of {@code .hlog} files, by what they hold
 */
public record Outcome(String name, String line, Map<String, Object> figures, SortedMap<String, String> hlogs) {
    /**
     * Reads a line.
     *
     * @param name  of the run
     * @param line  as {@link JsonReport} wrote it
     * @param hlogs raw histograms
     * @return the outcome
     * @throws IOException where the line is no JSON object
     */
    public static Outcome of(final String name, final String line, final SortedMap<String, String> hlogs) throws IOException {
        return new Outcome(name, line, JsonLine.read(line), hlogs);
    }

    /**
     * One number.
     *
     * @param member of the line
     * @return 0 where it is absent or null
     */
    public double number(final String member) {
        return figures.get(member) instanceof Number number ? number.doubleValue() : 0;
    }

    /**
     * One text.
     *
     * @param member of the line
     * @return empty where it is absent or null
     */
    public String text(final String member) {
        return figures.get(member) instanceof String text ? text : "";
    }

    /**
     * Whether the run passed its own checks.
     *
     * @return false where its figures do not count
     */
    public boolean isValid() {
        return Boolean.TRUE.equals(figures.get("valid"));
    }
}
