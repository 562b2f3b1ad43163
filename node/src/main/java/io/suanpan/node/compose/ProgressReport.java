package io.suanpan.node.compose;

import io.suanpan.journal.JournalProgress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how far a walk through a journal or another long file has come, how fast it goes and how long it will take: a bar on a
 * terminal, a line a second elsewhere. Quiet about what takes less than a second. Rate and time left are those of the whole walk so
 * far. Single thread.
 */
public final class ProgressReport implements JournalProgress, AutoCloseable {
    private static final long INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long MIB = 1L << 20;
    private static final int BAR_WIDTH = 120;

    private final String task;
    private final String counted;
    private final String done;
    private final PrintStream err;
    private final boolean interactive;
    private final LongSupplier clock;
    private boolean started;
    private long startNs;
    private long startSequence;
    private long startBytes;
    private long nextNs;
    private ProgressBar bar;

    /**
     * Creates a report.
     *
     * @param task        what is done, one word
     * @param err         where it shows
     * @param interactive whether that is a terminal
     * @param clock       nanoseconds
     */
    ProgressReport(final String task, final PrintStream err, final boolean interactive, final LongSupplier clock) {
        this(task, "sequence", "commands", err, interactive, clock);
    }

    private ProgressReport(final String task, final String counted, final String done, final PrintStream err,
        final boolean interactive, final LongSupplier clock) {
        this.counted = counted;
        this.done = done;
        this.clock = clock;
        this.task = task;
        this.err = err;
        this.interactive = interactive;
    }

    /**
     * Creates a report for the people who read standard error.
     *
     * @param task        what is done, one word
     * @param interactive whether standard error is a terminal
     * @return the report, to be closed
     */
    public static ProgressReport onStandardError(final String task, final boolean interactive) {
        return new ProgressReport(task, System.err, interactive, System::nanoTime);
    }

    /**
     * Creates a report for the people who read standard error, of a walk that counts rows in place of commands.
     *
     * @param task        what is done
     * @param interactive whether standard error is a terminal
     * @return the report, to be closed
     */
    public static ProgressReport ofRows(final String task, final boolean interactive) {
        return new ProgressReport(task, "row", "rows", System.err, interactive, System::nanoTime);
    }

    /**
     * Creates a report for the people who read standard error, of a walk that tells bytes only.
     *
     * @param task        what is done
     * @param interactive whether standard error is a terminal
     * @return the report, to be closed
     */
    public static ProgressReport ofBytes(final String task, final boolean interactive) {
        return new ProgressReport(task, null, "MiB", System.err, interactive, System::nanoTime);
    }

    @Override
    public void onProgress(final long documents, final long sequence, final long bytes, final long totalBytes) {
        if (bar != null) {
            bar.stepTo(bytes);
        }
        final long now = clock.getAsLong();
        if (!started || bytes < startBytes) {
            started = true;
            startNs = now;
            startSequence = sequence;
            startBytes = bytes;
            nextNs = now + INTERVAL_NS;
        }
        if (now - nextNs >= 0) {
            nextNs = now + INTERVAL_NS;
            show(sequence, bytes, totalBytes, (double) (now - startNs) / INTERVAL_NS);
        }
    }

    private void show(final long sequence, final long bytes, final long totalBytes, final double seconds) {
        final double rated = counted == null ? (bytes - startBytes) / (double) MIB : sequence - startSequence;
        final String rate = String.format(Locale.ROOT, "%,.0f %s/s", rated / seconds, done);
        if (!interactive) {
            final String reached = counted == null ? "" : String.format(Locale.ROOT, "%s %,d, ", counted, sequence);
            err.printf(Locale.ROOT, "%s: %s%,d of at most %,d MiB, %s, at most %,.0f s left%n", task, reached, bytes / MIB,
                totalBytes / MIB, rate, (totalBytes - bytes) * seconds / Math.max(1, bytes - startBytes));
            return;
        }
        if (bar == null) {
            bar = new ProgressBarBuilder().setTaskName(task).setInitialMax(totalBytes).setUnit(" MiB", MIB)
                .setStyle(ProgressBarStyle.ASCII).clearDisplayOnFinish()
                .setConsumer(new ConsoleProgressBarConsumer(err, BAR_WIDTH)).build();
        }
        bar.stepTo(bytes);
        bar.setExtraMessage(rate);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
