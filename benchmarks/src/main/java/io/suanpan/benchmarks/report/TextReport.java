package io.suanpan.benchmarks.report;

import static io.suanpan.benchmarks.report.Figures.bytes;
import static io.suanpan.benchmarks.report.Figures.count;
import static io.suanpan.benchmarks.report.Figures.decimal;
import static io.suanpan.benchmarks.report.Figures.time;

import io.suanpan.benchmarks.load.LoadShape;
import io.suanpan.benchmarks.measure.Effort;
import io.suanpan.benchmarks.run.Check;
import io.suanpan.benchmarks.run.RunResult;
import io.suanpan.benchmarks.run.RunSettings;
import io.suanpan.benchmarks.run.Window;
import io.suanpan.benchmarks.run.Yardsticks;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** Prints a result for people. Without a trade mark where it is not valid: then the reasons stand in the headline's place. */
public final class TextReport {
    private static final double MICRO = 1e3;

    private final PrintWriter out;

    /**
     * A report on a stream.
     *
     * @param out takes the text
     */
    public TextReport(final PrintWriter out) {
        this.out = out;
    }

    /**
     * Prints one result.
     *
     * @param result of a run
     */
    public void print(final RunResult result) {
        final Window window = result.window();
        out.println(subject(result.settings()));
        out.println();
        if (result.isValid()) {
            out.printf("  %s %s/s  accepted %s, declined %s, in %s s after %s s of warm-up%s%n",
                count(window.tps()), result.settings().scenario().commands(), count(window.accepted()),
                count(window.answered() - window.accepted()), decimal(window.seconds()), decimal(result.warmupSeconds()),
                result.steady() || result.warmupSeconds() == 0 ? "" : " (never steady)");
        } else {
            out.println("  INVALID");
            result.checks().stream().filter(check -> !check.passed())
                .forEach(check -> out.printf("  %s: %s%n", check.name(), check.detail()));
        }
        out.println();
        out.printf("  postings    %s/s, in %s commands/s%n", count(window.postingsPerSecond()), count(window.commandsPerSecond()));
        printLatencies(window);
        printEffort(window);
        printStorage(result);
        printYardsticks(result.yardsticks());
        printChecks(result);
        out.flush();
    }

    /** What was measured, in one line. */
    static String subject(final RunSettings settings) {
        final LoadShape shape = settings.shape();
        return String.join(" · ",
            settings.engine(),
            settings.scenario().toString(),
            settings.promise(),
            shape.isClosed() ? "closed loop" : "open loop at " + count(shape.rate()) + "/s",
            count(settings.population().accounts()) + " accounts, " + settings.scenario().spread(settings.population()),
            settings.ids().text() + " ids",
            shape.sessions() + (shape.sessions() == 1 ? " session" : " sessions") + " × " + shape.inFlight()
                + " in flight × " + (shape.isClosed() ? "" : "up to ") + shape.batch(),
            settings.threading().name().toLowerCase(Locale.ROOT) + ", " + settings.idle());
    }

    private void printLatencies(final Window window) {
        out.printf("  latency     p50 %s  p90 %s  p99 %s  p99.9 %s  p99.99 %s  max %s%n",
            time(window.micros(50)), time(window.micros(90)), time(window.micros(99)), time(window.micros(99.9)),
            time(window.micros(99.99)), time(window.maxMicros()));
    }

    private void printEffort(final Window window) {
        final Effort effort = window.effort();
        out.printf("  cpu         %s cores: %s, drivers %s, rest %s; others on this machine took %s%n",
            decimal(effort.processCores()), effort.ringThreads().entrySet().stream()
                .map(thread -> thread.getKey() + " " + decimal(thread.getValue())).collect(Collectors.joining(", ")),
            decimal(effort.driverCores()),
            decimal(Math.max(0, effort.processCores() - effort.ringCores() - effort.driverCores())),
            effort.otherCores() < 0 ? "an unknown share" : decimal(effort.otherCores()));
        out.printf("              the engine's threads took %s ns a command%n", count(window.ringCpuNsPerCommand()));
        out.printf("  gc          %d pauses, %d ms, longest %d ms; the engine's threads allocate %s bytes a command%n",
            window.gcPauses(), window.gcPauseMs(), window.gcMaxPauseMs(), decimal(window.ringBytesPerCommand()));
        out.printf("  ring        full %s times%n", count(window.overloads()));
    }

    private void printStorage(final RunResult result) {
        out.printf("  memory      %s: %s an account, %s a retained transfer (%s of them: %s s at this rate), holds %s, ring %s%n",
            bytes(result.memoryBytes()), bytes(result.bytesPerAccount()), bytes(result.bytesPerTransfer()),
            count(result.settings().retained()), decimal(result.settings().retained() / Math.max(1, result.window().tps())),
            bytes(result.memory().holdBytes()), bytes(result.ringBytes()));
        if (result.journal() == null) {
            out.println("  journal     none");
        } else {
            out.printf("  journal     %s bytes a command, %s commands an entry; read back at %s commands/s%n",
                decimal(result.journal().bytesPerCommand()),
                decimal((double) result.journal().commands() / Math.max(1, result.journal().entries())),
                count(result.journal().commands() / result.journal().seconds()));
        }
    }

    private void printYardsticks(final Yardsticks yardsticks) {
        if (yardsticks != null && yardsticks.forces() != null) {
            out.printf("  disk alone  %s forces/s of 4 KiB, %s%n",
                count(yardsticks.forceRate()), percentiles(yardsticks.forces()));
        }
        if (yardsticks != null && yardsticks.hiccups() != null) {
            out.printf("  hiccups     idle thread: %s%n              empty pipeline: %s%n",
                percentiles(yardsticks.hiccups()), percentiles(yardsticks.pipeline()));
        }
    }

    private static String percentiles(final Histogram latencies) {
        return String.format("p50 %s  p99 %s  p99.9 %s  max %s", time(latencies.getValueAtPercentile(50) / MICRO),
            time(latencies.getValueAtPercentile(99) / MICRO), time(latencies.getValueAtPercentile(99.9) / MICRO),
            time(latencies.getMaxValue() / MICRO));
    }

    private void printChecks(final RunResult result) {
        for (final Check check : result.checks()) {
            out.printf("  %s %s: %s%n", check.passed() ? "ok         " : "FAILED     ", check.name(), check.detail());
        }
        out.printf("  answers     %s%n", result.codes());
        out.printf("  seed        %d%n", result.settings().seed());
    }
}
