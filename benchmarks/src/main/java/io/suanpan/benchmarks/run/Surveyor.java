package io.suanpan.benchmarks.run;

import io.suanpan.benchmarks.load.Load;
import io.suanpan.benchmarks.load.LoadShape;
import io.suanpan.benchmarks.measure.EmptyPipeline;
import io.suanpan.benchmarks.measure.ForceRate;
import io.suanpan.benchmarks.measure.Hiccups;
import io.suanpan.benchmarks.measure.LatencyLog;
import io.suanpan.benchmarks.measure.Tally;
import io.suanpan.engine.log.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Measures the yardsticks of a run: those that its settings make sense of. One thread. */
final class Surveyor {
    private static final double FORCE_SECONDS = 3;
    private static final double HICCUP_SECONDS = 5;
    private static final double PIPELINE_SECONDS = 5;
    private static final long PIPELINE_WARMUP_MS = 1_000;

    private final RunSettings settings;
    private final Progress progress;

    Surveyor(final RunSettings settings, final Progress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    Yardsticks survey() throws InterruptedException {
        Histogram forces = null;
        double forceRate = 0;
        if (settings.durability() == Durability.DISK) {
            progress.onProgress("measuring the disk", 0, "");
            forces = forces();
            forceRate = forces.getTotalCount() / FORCE_SECONDS;
        }
        if (settings.shape().isClosed()) {
            return new Yardsticks(forces, forceRate, null, null);
        }
        progress.onProgress("measuring the machine's hiccups", 0, "");
        final Histogram hiccups = Hiccups.measure(HICCUP_SECONDS);
        progress.onProgress("measuring an empty pipeline", 0, "");
        return new Yardsticks(forces, forceRate, hiccups, pipeline());
    }

    private Histogram forces() {
        try {
            return ForceRate.measure(settings.directory(), FORCE_SECONDS);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Histogram pipeline() throws InterruptedException {
        final LoadShape shape = settings.shape();
        final LatencyLog latencies = new LatencyLog("empty pipeline");
        final Tally tally = new Tally(latencies);
        try (EmptyPipeline pipeline = new EmptyPipeline(shape.batch())) {
            final LoadShape alone = new LoadShape(1, 1, shape.inFlight() * shape.sessions(), shape.batch(), shape.rate(),
                shape.idle(), shape.patience());
            final Load load = new Load(alone, pipeline, driver ->
                settings.scenario().workload(settings, ~settings.seed(), driver), tally);
            load.start();
            Thread.sleep(PIPELINE_WARMUP_MS);
            latencies.forget();
            Thread.sleep((long) (PIPELINE_SECONDS * TimeUnit.SECONDS.toMillis(1)));
            load.stop();
        }
        latencies.endInterval();
        return latencies.total();
    }
}
