package io.suanpan.benchmarks.measure;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Latencies in nanoseconds. One thread records and allocates nothing; another one closes an interval now and then, and reads the
 * total once recording has ended.
 */
public final class LatencyLog {
    private static final long LARGEST_NS = TimeUnit.MINUTES.toNanos(10);
    private static final int DIGITS = 3;

    private final SingleWriterRecorder recorder = new SingleWriterRecorder(1, LARGEST_NS, DIGITS);
    private final Histogram total = new Histogram(1, LARGEST_NS, DIGITS);
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final HistogramLogWriter writer = new HistogramLogWriter(text);
    private Histogram interval;

    /**
     * An empty log.
     *
     * @param comment what is recorded
     */
    public LatencyLog(final String comment) {
        final long now = System.currentTimeMillis();
        writer.outputComment("[" + comment + ", in nanoseconds]");
        writer.outputLogFormatVersion();
        writer.outputStartTime(now);
        writer.setBaseTime(now);
        writer.outputLegend();
    }

    /**
     * Writes one histogram as a log.
     *
     * @param comment   what was recorded
     * @param latencies in nanoseconds
     * @return content of a {@code .hlog} file
     */
    public static String hlog(final String comment, final Histogram latencies) {
        final LatencyLog log = new LatencyLog(comment);
        log.writer.outputIntervalHistogram(latencies);
        return log.hlog();
    }

    /**
     * Records some latencies of the same length.
     *
     * @param ns    how long
     * @param count how many
     */
    public void record(final long ns, final long count) {
        recorder.recordValueWithCount(Math.min(Math.max(ns, 1), LARGEST_NS), count);
    }

    /** Forgets what was recorded since the last interval ended. */
    public void forget() {
        interval = recorder.getIntervalHistogram(interval);
    }

    /**
     * Ends an interval: what was recorded since the last one goes into the log and the total.
     *
     * @return the interval; valid until the next call
     */
    public Histogram endInterval() {
        interval = recorder.getIntervalHistogram(interval);
        writer.outputIntervalHistogram(interval);
        total.add(interval);
        return interval;
    }

    /**
     * Everything that is in the log.
     *
     * @return the total; not to be changed
     */
    public Histogram total() {
        return total;
    }

    /**
     * The log in HdrHistogram's own text form, histograms compressed.
     *
     * @return content of a {@code .hlog} file
     */
    public String hlog() {
        return text.toString(StandardCharsets.UTF_8);
    }
}
