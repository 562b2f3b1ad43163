package io.suanpan.node.compose;

import io.suanpan.journal.JournalProgress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how far a walk through a journal has come: a bar on a terminal, a line a second elsewhere. Quiet about what takes less
 * than a second. Single thread.
 */
public final class ProgressReport implements JournalProgress, AutoCloseable {
    private static final long INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long MIB = 1L << 20;
    private static final int BAR_WIDTH = 100;

    private final String task;
    private final PrintStream err;
    private final boolean interactive;
    private long nextNs;
    private ProgressBar bar;

    /**
     * Creates a report.
     *
     * @param task        what is done, one word
     * @param err         where it shows
     * @param interactive whether that is a terminal
     */
    ProgressReport(final String task, final PrintStream err, final boolean interactive) {
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
        return new ProgressReport(task, System.err, interactive);
    }

    @Override
    public void onProgress(final long documents, final long sequence, final long bytes, final long totalBytes) {
        if (bar != null) {
            bar.stepTo(bytes);
            return;
        }
        final long now = System.nanoTime();
        if (nextNs == 0) {
            nextNs = now + INTERVAL_NS;
        }
        if (now - nextNs < 0) {
            return;
        }
        nextNs = now + INTERVAL_NS;
        if (interactive) {
            bar = new ProgressBarBuilder().setTaskName(task).setInitialMax(totalBytes).setUnit(" MiB", MIB)
                .setStyle(ProgressBarStyle.ASCII).clearDisplayOnFinish()
                .setConsumer(new ConsoleProgressBarConsumer(err, BAR_WIDTH)).build();
        } else {
            err.printf(Locale.ROOT, "%s: sequence %,d, %,d of at most %,d MiB%n", task, sequence, bytes / MIB, totalBytes / MIB);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
