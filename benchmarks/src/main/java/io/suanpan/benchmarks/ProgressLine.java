package io.suanpan.benchmarks;

import io.suanpan.benchmarks.run.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** Progress on a terminal: one line that is drawn again and again. Elsewhere it says nothing. */
final class ProgressLine implements Progress {
    private static final String CLEAR = "\r\u001b[K";
    private static final int PERCENT = 100;

    private final PrintWriter err;
    private final boolean interactive;

    ProgressLine(final PrintWriter err, final boolean interactive) {
        this.err = err;
        this.interactive = interactive;
    }

    @Override
    public void onProgress(final String phase, final double done, final String detail) {
        if (interactive) {
            err.print(CLEAR + String.format(Locale.ROOT, "%s %3.0f %%  %s", phase, Math.min(1, done) * PERCENT, detail));
            err.flush();
        }
    }

    void clear() {
        if (interactive) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
