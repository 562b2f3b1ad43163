package io.suanpan.benchmarks.suite;

import io.suanpan.benchmarks.report.Outcome;
import io.suanpan.benchmarks.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Holds what was measured against what was wanted, on a machine of two cores with 1,000,000 accounts. */
public final class Targets {
    private static final double MEMORY_TPS = 4_000_000;
    private static final double PROCESS_TPS = 3_000_000;
    private static final double DISK_TPS = 1_500_000;
    private static final double DISK_32_TPS = 100_000;
    private static final double DISK_32_P99_US = 2_000;
    private static final double HASHMAP_FACTOR = 3;
    private static final double FORCE_SHARE = 0.85;
    private static final double OFFERED_SHARE = 0.999;
    private static final double OPEN_P99_US = 1_000;
    private static final double OPEN_P999_US = 5_000;
    private static final double NOISE_FACTOR = 2;
    /** What two runs of the same thing differ by on a quiet machine. */
    private static final double SAME = 0.95;
    private static final double LARGE_SHARE = 0.6;
    private static final double DOUBLE11_SHARE = 0.7;
    private static final double ACCOUNT_BYTES = 200;
    private static final double TRANSFER_BYTES = 176;
    private static final double STATEMENT_RATIO = 2;
    private static final double CLUSTER_HALF_P99_US = 50_000;
    private static final double CLUSTER_32_TPS = 20_000;
    private static final double CLUSTER_32_P99_US = 20_000;
    private static final double TOGETHER_TPS = 1_000_000;
    private static final double ONE_TPS = 2_000_000;
    private static final double FAILOVER_MS = 3_000;
    private static final double FAILOVER_FAST_MS = 1_000;

    private final Map<String, Outcome> outcomes;
    private final List<Verdict> verdicts = new ArrayList<>();

    private Targets(final List<Outcome> outcomes) {
        this.outcomes = outcomes.stream().collect(Collectors.toMap(Outcome::name, Function.identity()));
    }

    /**
     * Judges.
     *
     * @param outcomes of the runs that were made
     * @return a line for each target whose runs are all there
     */
    public static List<Verdict> judge(final List<Outcome> outcomes) {
        final Targets targets = new Targets(outcomes);
        targets.judgeRates();
        targets.judgeSingles();
        targets.judgeOpenLoop();
        targets.judgePopulations();
        targets.judgeDouble11();
        targets.judgeMemory();
        targets.judgeStatements();
        targets.judgeCluster();
        targets.judgeFailover(SuiteRun.FAILOVER, "default", FAILOVER_MS);
        targets.judgeFailover(SuiteRun.FAILOVER_FAST, "fast", FAILOVER_FAST_MS);
        return targets.verdicts;
    }

    private void judgeRates() {
        rate("memory, closed loop, natural batches", SuiteRun.MEMORY, MEMORY_TPS);
        rate("process, closed loop, natural batches", SuiteRun.PROCESS, PROCESS_TPS);
        judge("process, against a plain HashMap ledger in memory", "≥ 3 ×", List.of(SuiteRun.PROCESS, SuiteRun.HASHMAP), () -> {
            final double plain = tps(SuiteRun.HASHMAP);
            final double factor = tps(SuiteRun.PROCESS) / plain;
            return new Measured(format("%.2f × %,.0f/s", factor, plain), factor >= HASHMAP_FACTOR);
        });
        rate("disk, closed loop, batched", SuiteRun.DISK, DISK_TPS);
    }

    private void rate(final String what, final String run, final double target) {
        judge(what, format("≥ %,.0f/s", target), List.of(run), () ->
            new Measured(format("%,.0f/s", tps(run)), tps(run) >= target));
    }

    private void judgeSingles() {
        judge("disk, 32 sessions with one transfer in flight each", "≥ 100,000/s, p99 < 2 ms", List.of(SuiteRun.DISK_32), () -> {
            final double p99 = outcomes.get(SuiteRun.DISK_32).number("p99_us");
            return new Measured(format("%,.0f/s, p99 %.2f ms", tps(SuiteRun.DISK_32), p99 / 1e3),
                tps(SuiteRun.DISK_32) >= DISK_32_TPS && p99 < DISK_32_P99_US);
        });
        judge("disk, one session, one transfer in flight", "≥ 85 % of the bare force rate", List.of(SuiteRun.DISK_1), () -> {
            final double forces = outcomes.get(SuiteRun.DISK_1).number("force_rate");
            final double share = tps(SuiteRun.DISK_1) / forces;
            return new Measured(format("%,.0f/s, %.0f %% of %,.0f/s", tps(SuiteRun.DISK_1), 100 * share, forces),
                share >= FORCE_SHARE);
        });
    }

    private void judgeOpenLoop() {
        final String run = SuiteRun.PROCESS_OPEN;
        judge("process, open loop at 583,000/s",
            "achieved = offered; p99 < 1 ms, p99.9 < 5 ms, or twice the machine's own where that is larger", List.of(run), () -> {
                final Outcome outcome = outcomes.get(run);
                final double p99 = outcome.number("p99_us");
                final double p999 = outcome.number("p999_us");
                final double own99 = noise(outcome, "p99_us");
                final double own999 = noise(outcome, "p999_us");
                return new Measured(
                    format("%,.0f/s, p99 %.2f ms (machine %.2f), p99.9 %.2f ms (machine %.2f)",
                        tps(run), p99 / 1e3, own99 / 1e3, p999 / 1e3, own999 / 1e3),
                    tps(run) >= OFFERED_SHARE * SuiteRun.PEAK
                        && p99 < Math.max(OPEN_P99_US, NOISE_FACTOR * own99)
                        && p999 < Math.max(OPEN_P999_US, NOISE_FACTOR * own999));
            });
    }

    private static double noise(final Outcome outcome, final String percentile) {
        return Math.max(outcome.number("hiccup_" + percentile), outcome.number("empty_pipeline_" + percentile));
    }

    private void judgePopulations() {
        judge("memory, half of all transfers credit one account", "no slower than uniform (5 % of noise allowed)",
            List.of(SuiteRun.MEMORY, SuiteRun.HOT, SuiteRun.MEMORY_AGAIN), () -> against(SuiteRun.HOT, SAME));
        judge("memory, ten times as many accounts", "≥ 60 % of the figure with 1,000,000",
            List.of(SuiteRun.MEMORY, SuiteRun.LARGE, SuiteRun.MEMORY_AGAIN), () -> against(SuiteRun.LARGE, LARGE_SHARE));
    }

    private void judgeDouble11() {
        judge("memory, the mixture of the great sale", "≥ 70 % of the postings/s of transfers alone",
            List.of(SuiteRun.MEMORY, SuiteRun.MEMORY_DOUBLE11, SuiteRun.MEMORY_AGAIN),
            () -> double11(SuiteRun.MEMORY_DOUBLE11, (postings(SuiteRun.MEMORY) + postings(SuiteRun.MEMORY_AGAIN)) / 2));
        judge("disk, the mixture of the great sale", "≥ 70 % of the postings/s of transfers alone",
            List.of(SuiteRun.DISK, SuiteRun.DISK_DOUBLE11),
            () -> double11(SuiteRun.DISK_DOUBLE11, postings(SuiteRun.DISK)));
    }

    private Measured double11(final String run, final double transfers) {
        final double share = postings(run) / transfers;
        return new Measured(format("%,.0f postings/s, %.0f %% of %,.0f/s", postings(run), 100 * share, transfers),
            share >= DOUBLE11_SHARE);
    }

    private Measured against(final String run, final double least) {
        final double uniform = (tps(SuiteRun.MEMORY) + tps(SuiteRun.MEMORY_AGAIN)) / 2;
        final double share = tps(run) / uniform;
        return new Measured(format("%,.0f/s, %.0f %% of %,.0f/s", tps(run), 100 * share, uniform), share >= least);
    }

    private void judgeMemory() {
        judge("memory of an account", "≤ 200 B", List.of(SuiteRun.MEMORY), () -> bytes("bytes_per_account", ACCOUNT_BYTES));
        judge("memory of a retained transfer", "≤ 176 B", List.of(SuiteRun.MEMORY),
            () -> bytes("bytes_per_transfer", TRANSFER_BYTES));
    }

    private void judgeStatements() {
        judge("a page of 100 from an account of 10,000,000 postings", "≤ 2 × that from one of 1,000", List.of(SuiteRun.STATEMENTS), () -> {
            final Outcome outcome = outcomes.get(SuiteRun.STATEMENTS);
            final double ratio = outcome.number("ratio");
            return new Measured(format("%.2f × at worst; from a random time p50 %.1f µs", ratio, outcome.number("p50_us")),
                ratio > 0 && ratio <= STATEMENT_RATIO);
        });
    }

    private void judgeCluster() {
        rate("cluster of three processes and the load on this machine, batched", SuiteRun.CLUSTER, SuiteRun.PEAK);
        latency("the same at half of that, open loop", SuiteRun.CLUSTER_HALF, OFFERED_SHARE * (SuiteRun.PEAK / 2), CLUSTER_HALF_P99_US);
        latency("cluster of three processes, 32 sessions with one transfer in flight each", SuiteRun.CLUSTER_32,
            CLUSTER_32_TPS, CLUSTER_32_P99_US);
        rate("cluster of three members in one process, with journals", SuiteRun.CLUSTER_TOGETHER, TOGETHER_TPS);
        rate("the same without journals", SuiteRun.CLUSTER_BARE, TOGETHER_TPS);
        rate("cluster of one member, UDP", SuiteRun.CLUSTER_ONE, ONE_TPS);
        rate("cluster of one member, IPC", SuiteRun.CLUSTER_ONE_IPC, ONE_TPS);
    }

    private void latency(final String what, final String run, final double least, final double mostUs) {
        judge(what, format("≥ %,.0f/s, p99 < %.0f ms", least, mostUs / 1e3), List.of(run), () -> {
            final double p99 = outcomes.get(run).number("p99_us");
            return new Measured(format("%,.0f/s, p99 %.2f ms", tps(run), p99 / 1e3), tps(run) >= least && p99 < mostUs);
        });
    }

    private void judgeFailover(final String run, final String timeouts, final double mostMs) {
        judge("kill -9 of the leader at 20,000 commands/s, " + timeouts + " timeouts", format("≤ %,.0f ms, nothing lost", mostMs),
            List.of(run), () -> {
                final double ms = outcomes.get(run).number("recovery_ms");
                return new Measured(format("%,.0f ms, %.0f sent again, %.0f batches unknown", ms, outcomes.get(run).number("resent"),
                    outcomes.get(run).number("unknown_batches")), ms > 0 && ms <= mostMs);
            });
    }

    private Measured bytes(final String member, final double most) {
        final double bytes = outcomes.get(SuiteRun.MEMORY).number(member);
        return new Measured(format("%.1f B", bytes), bytes > 0 && bytes <= most);
    }

    private void judge(final String what, final String target, final List<String> runs, final Judgement judgement) {
        if (!outcomes.keySet().containsAll(runs)) {
            return;
        }
        final List<String> invalid = runs.stream().filter(run -> !outcomes.get(run).isValid()).toList();
        final Measured measured = invalid.isEmpty()
            ? judgement.judge() : new Measured("INVALID: " + String.join(", ", invalid), false);
        verdicts.add(new Verdict(what, target, measured.text, measured.met));
    }

    private double tps(final String run) {
        return outcomes.get(run).number("tps");
    }

    private double postings(final String run) {
        return outcomes.get(run).number("postings_per_s");
    }

    private static String format(final String pattern, final Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    /** Looks at runs that are there and valid. */
    @FunctionalInterface
    private interface Judgement {
        Measured judge();
    }

    private record Measured(String text, boolean met) {
    }
}
