package io.suanpan.benchmarks.statement;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What came of a run.
 *
 * @param postings of the long account
 * @param pages    what was measured, by place
 * @param fault    what was wrong with a page; null where nothing was
 */
public record StatementResult(int postings, Map<PagePlace, Pages> pages, String fault) {
    /**
     * Times of pages, in nanoseconds.
     *
     * @param ofLong  account
     * @param ofShort accounts
     */
    public record Pages(Histogram ofLong, Histogram ofShort) {
        /**
         * How much longer a page of the long account takes.
         *
         * @return medians compared
         */
        public double ratio() {
            return (double) ofLong.getValueAtPercentile(50) / ofShort.getValueAtPercentile(50);
        }
    }

    /**
     * How much longer a page of the long account takes where that differs most.
     *
     * @return the largest ratio of all places
     */
    public double ratio() {
        return pages.values().stream().mapToDouble(Pages::ratio).max().orElseThrow();
    }

    /**
     * Whether all pages were right.
     *
     * @return false where the figures do not count
     */
    public boolean isValid() {
        return fault == null;
    }
}
