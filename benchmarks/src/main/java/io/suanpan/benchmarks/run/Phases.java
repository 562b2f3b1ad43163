package io.suanpan.benchmarks.run;

import io.suanpan.benchmarks.load.Load;
import io.suanpan.benchmarks.load.LoadShape;
import io.suanpan.benchmarks.load.Lookups;
import io.suanpan.benchmarks.load.Workload;
import io.suanpan.benchmarks.measure.BookSums;
import io.suanpan.benchmarks.measure.Effort;
import io.suanpan.benchmarks.measure.EffortMeter;
import io.suanpan.benchmarks.measure.GcPauses;
import io.suanpan.benchmarks.measure.LatencyLog;
import io.suanpan.benchmarks.measure.Tally;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The phases of a run on an open target, to be called in their order, by one thread. */
final class Phases {
    private static final int BULK_BATCH = 1_024;
    private static final int BULK_IN_FLIGHT = 8;
    private static final double STEP_SECONDS = 0.5;
    private static final double LEAST_WARMUP_SECONDS = 3;
    private static final long TICK_MS = 50;

    private final RunSettings settings;
    private final Target target;
    private final Audit audit;
    private final Progress progress;
    private final List<Workload> workloads;
    private double warmupSeconds;
    private boolean steady;

    Phases(final RunSettings settings, final Target target, final Audit audit, final Progress progress) {
        this.settings = settings;
        this.target = target;
        this.audit = audit;
        this.progress = progress;
        this.workloads = IntStream.range(0, settings.shape().drivers())
            .mapToObj(driver -> settings.scenario().workload(settings, settings.seed(), driver))
            .toList();
    }

    void openAccounts() throws InterruptedException {
        final Tally tally = new Tally(new LatencyLog("openings"));
        final Load load = new Load(bulk(), target, driver -> settings.scenario().openings(settings.population()), tally);
        load.start();
        while (load.isWorking()) {
            progress.onProgress("opening accounts", (double) tally.answered() / settings.population().accounts(), "");
            Thread.sleep(TICK_MS);
        }
        load.join();
        audit.addOpenings(load, tally);
    }

    /** Brings the tables to the state that they stay in: as many transfers as are retained, each new one pushing one out. */
    void fillTables() throws InterruptedException {
        final LatencyLog latencies = new LatencyLog("filling");
        final Tally tally = new Tally(latencies);
        final Load load = new Load(bulk(), target, workloads::get, tally);
        load.start();
        while (load.isWorking() && target.status().isRunning() && target.status().transfers() < settings.retained()) {
            progress.onProgress("filling the tables", (double) target.status().transfers() / settings.retained(), "");
            Thread.sleep(TICK_MS);
        }
        load.stop();
        audit.addLoad("filling the tables", load, tally);
    }

    void warmUp() throws InterruptedException {
        if (settings.warmupSeconds() == 0) {
            return;
        }
        final LatencyLog latencies = new LatencyLog("warm-up");
        final Tally tally = new Tally(latencies);
        final Load load = new Load(settings.shape(), target, workloads::get, tally);
        final SteadyState state = new SteadyState();
        final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        final Stopwatch whole = new Stopwatch();
        load.start();
        while (isGoing(load) && whole.seconds() < settings.warmupSeconds() && !steady) {
            final long before = tally.answered();
            final long compiledMs = compiler.getTotalCompilationTime();
            final Stopwatch step = new Stopwatch();
            await(load, step, Math.min(STEP_SECONDS, settings.warmupSeconds()), () -> {
                final double done = whole.seconds() / settings.warmupSeconds();
                progress.onProgress("warming up", done, rate(tally.answered() - before, step.seconds()));
            });
            final double compilingMs = compiler.getTotalCompilationTime() - compiledMs;
            state.add((tally.answered() - before) / step.seconds(),
                compilingMs / (step.seconds() * TimeUnit.SECONDS.toMillis(1)));
            steady = whole.seconds() >= LEAST_WARMUP_SECONDS && state.isReached();
        }
        warmupSeconds = whole.seconds();
        load.stop();
        audit.addLoad("warming up", load, tally);
    }

    Window measure(final GcPauses pauses) throws InterruptedException {
        final LatencyLog latencies = new LatencyLog(settings.scenario() + ", " + settings.promise());
        final Tally tally = new Tally(latencies);
        final Load load = new Load(settings.shape(), target, workloads::get, tally);
        final EffortMeter meter = new EffortMeter();
        load.start();
        pauses.reset();
        target.onMeasuring(true);
        meter.start();
        final Stopwatch watch = new Stopwatch();
        for (int second = 1; isGoing(load) && watch.seconds() < settings.seconds(); second++) {
            await(load, watch, Math.min(second, settings.seconds()), () ->
                progress.onProgress("measuring", watch.seconds() / settings.seconds(), rate(tally.answered(), watch.seconds())));
            latencies.endInterval();
        }
        final double seconds = watch.seconds();
        final long answered = tally.answered();
        final long accepted = tally.accepted();
        final long postings = tally.postings();
        final Effort effort = meter.stop();
        target.onMeasuring(false);
        final long[] gc = {pauses.count(), pauses.totalMs(), pauses.maxMs()};
        load.stop();
        latencies.endInterval();
        audit.addLoad("measuring", load, tally);
        return new Window(seconds, answered, accepted, postings, latencies.total(), latencies.hlog(), effort, gc[0], gc[1], gc[2],
            load.overloads(), load.backlog());
    }

    void readBooks() throws InterruptedException {
        final BookSums books = new BookSums();
        final Load load = new Load(bulk(), target, driver -> new Lookups(settings.population()), books);
        load.start();
        while (load.isWorking()) {
            progress.onProgress("reading all accounts", 0, "");
            Thread.sleep(TICK_MS);
        }
        load.join();
        audit.checkBooks(load, books, target.status());
    }

    double warmupSeconds() {
        return warmupSeconds;
    }

    boolean steady() {
        return steady;
    }

    private LoadShape bulk() {
        return new LoadShape(1, 1, BULK_IN_FLIGHT, BULK_BATCH, 0, settings.shape().idle(), settings.shape().patience());
    }

    private boolean isGoing(final Load load) {
        return load.isWorking() && target.status().isRunning();
    }

    private void await(final Load load, final Stopwatch watch, final double until, final Runnable tick)
        throws InterruptedException {
        while (isGoing(load) && watch.seconds() < until) {
            final double leftMs = (until - watch.seconds()) * TimeUnit.SECONDS.toMillis(1);
            Thread.sleep(Math.max(0, Math.min(TICK_MS, (long) leftMs)));
            tick.run();
        }
    }

    private static String rate(final long commands, final double seconds) {
        return String.format(Locale.ROOT, "%,.0f/s", commands / Math.max(seconds, 1e-3));
    }

    /** Counts seconds from its making. */
    private static final class Stopwatch {
        private final long start = System.nanoTime();

        double seconds() {
            return (double) (System.nanoTime() - start) / TimeUnit.SECONDS.toNanos(1);
        }
    }
}
