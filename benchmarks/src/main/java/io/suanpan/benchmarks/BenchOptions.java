package io.suanpan.benchmarks;

import io.suanpan.benchmarks.baseline.PlainTarget;
import io.suanpan.benchmarks.load.IdKind;
import io.suanpan.benchmarks.load.LoadShape;
import io.suanpan.benchmarks.load.Population;
import io.suanpan.benchmarks.run.RunSettings;
import io.suanpan.benchmarks.run.Scenario;
import io.suanpan.benchmarks.run.Target;
import io.suanpan.benchmarks.run.Waiting;
import io.suanpan.engine.log.Durability;
import io.suanpan.engine.ring.ThreadingMode;
import io.suanpan.node.cli.VerbException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The options of one run, for {@code @Mixin}. */
final class BenchOptions {
    private static final int CLOSED_IN_FLIGHT = 32;
    private static final int OPEN_IN_FLIGHT = 4_096;
    private static final long CREDIT_LIMIT = 1L << 52;
    private static final double PATIENCE_SECONDS = 60;
    private static final int MOST_FLIGHTS = 1 << 20;

    @Option(names = "--scenario", paramLabel = "transfer|hold-capture|double11", defaultValue = "transfer",
        description = "What the clients do: transfer (default); hold-capture, where a payment is two commands; double11, the "
            + "mixture of the day of the great sale.")
    private Scenario scenario;

    @Option(names = "--accounts", paramLabel = "N", defaultValue = "1000000",
        description = "Accounts between which money moves (default ${DEFAULT-VALUE}).")
    private int accounts;

    @Option(names = "--hot-share", paramLabel = "P", defaultValue = "0",
        description = "Share of all transfers that credit one and the same account, 0 to 1 (default ${DEFAULT-VALUE}).")
    private double hotShare;

    @Option(names = "--ids", paramLabel = "uuidv7|random|sequential", defaultValue = "uuidv7",
        description = "Ids of the transfers, unique in any case: uuidv7 (default), as clients make them, random or sequential.")
    private IdKind ids;

    @Option(names = "--durability", paramLabel = "memory|process|disk", defaultValue = "disk",
        description = "What an answer promises (default ${DEFAULT-VALUE}).")
    private Durability durability;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "256",
        description = "Commands in a submitted batch; with --rate, at most (default ${DEFAULT-VALUE}). 1 = one transfer a call.")
    private int batch;

    @Option(names = "--sessions", paramLabel = "N", defaultValue = "1",
        description = "Logical sessions, each with its own batches in flight (default ${DEFAULT-VALUE}).")
    private int sessions;

    @Option(names = "--in-flight", paramLabel = "N",
        description = "Batches of a session that may wait for their answers (default 32; 4096 with --rate).")
    private Integer inFlight;

    @Option(names = "--drivers", paramLabel = "N", defaultValue = "1",
        description = "Threads that send for the sessions (default ${DEFAULT-VALUE}).")
    private int drivers;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "0",
        description = "Open loop: so many commands a second, timed from when each was to be sent. Default: closed loop.")
    private double rate;

    @Option(names = "--threading", paramLabel = "shared|dedicated", defaultValue = "shared",
        description = "How the stages of the ring share threads (default ${DEFAULT-VALUE}).")
    private ThreadingMode threading;

    @Option(names = "--idle", paramLabel = "doorbell|busy-spin|yield|backoff", defaultValue = "doorbell",
        description = "How the ring's threads wait (default ${DEFAULT-VALUE}).")
    private Waiting idle;

    @Option(names = "--driver-idle", paramLabel = "busy-spin|yield|backoff", defaultValue = "yield",
        description = "How the threads that send wait (default ${DEFAULT-VALUE}).")
    private Waiting driverIdle;

    @Option(names = "--ring", paramLabel = "N", defaultValue = "32768",
        description = "Commands that the ring holds, a power of two (default ${DEFAULT-VALUE}).")
    private int ring;

    @Option(names = "--entry", paramLabel = "N", defaultValue = "4096",
        description = "Most waiting commands that are journaled together (default ${DEFAULT-VALUE}).")
    private int entry;

    @Option(names = "--retained", paramLabel = "N", defaultValue = "10000000",
        description = "Transfers that the ledger remembers; filled before the warm-up (default ${DEFAULT-VALUE}).")
    private int retained;

    @Option(names = "--warmup", paramLabel = "SECONDS", defaultValue = "20",
        description = "Longest warm-up, which ends as soon as the throughput is steady; 0 = none (default ${DEFAULT-VALUE}).")
    private double warmup;

    @Option(names = "--seconds", paramLabel = "SECONDS", defaultValue = "10",
        description = "How long is measured (default ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
        description = "Seed of accounts, amounts and ids (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--yardsticks",
        description = "Also measures what the machine can do without the engine: forces of the disk, with disk; hiccups of an idle "
            + "thread and of an empty pipeline, with --rate.")
    private boolean yardsticks;

    @Option(names = "--engine", paramLabel = "suanpan|hashmap", defaultValue = "suanpan",
        description = "What is measured: suanpan (default), or a plain HashMap ledger to compare with, in memory.")
    private Engine engine;

    /** What is measured. */
    enum Engine {
        /** This program. */
        SUANPAN,
        /** The ledger that anyone would write first. */
        HASHMAP
    }

    Durability durability() {
        return durability;
    }

    int accounts() {
        return accounts;
    }

    double seconds() {
        return seconds;
    }

    long seed() {
        return seed;
    }

    /** What a suite hands on to all of its runs. */
    List<String> shared(final Path data) {
        final List<String> shared = new ArrayList<>(List.of(
            "--ids", ids.text(), "--drivers", Integer.toString(drivers), "--threading", threading.name(), "--idle", idle.toString(),
            "--driver-idle", driverIdle.toString(), "--ring", Integer.toString(ring), "--entry", Integer.toString(entry),
            "--retained", Integer.toString(retained), "--warmup", Double.toString(warmup), "--seconds", Double.toString(seconds),
            "--seed", Long.toString(seed)));
        if (data != null) {
            shared.addAll(List.of("--data", data.toString()));
        }
        return shared;
    }

    Target.Factory targets() {
        return switch (engine) {
            case SUANPAN -> Target::engine;
            case HASHMAP -> PlainTarget::open;
        };
    }

    /** Checks what picocli cannot, and concludes. */
    RunSettings settings(final Path directory) {
        return settings(directory, 0);
    }

    /** The same for a cluster of so many members, that keeps its own promise and its own journals; 0 = an engine in this process. */
    RunSettings settings(final Path directory, final int members) {
        require(accounts >= 2, "--accounts", "must be 2 or more");
        require(hotShare >= 0 && hotShare <= 1, "--hot-share", "must be 0 to 1");
        require(scenario != Scenario.DOUBLE11 || (accounts >= 10 && hotShare == 0 && batch >= 3), "--scenario",
            "double11 needs 10 accounts or more, batches of 3 or more, and has a hot share of its own");
        require(batch >= 1 && batch <= 8_190, "--batch", "must be 1 to 8190");
        require(drivers >= 1 && drivers <= 64, "--drivers", "must be 1 to 64");
        require(sessions >= drivers && sessions <= MOST_FLIGHTS, "--sessions", "must be at least one for each driver");
        require(rate == 0 || (rate >= 1 && rate <= 1e9), "--rate", "must be 1 to 1000000000");
        require(Integer.bitCount(ring) == 1 && ring >= 16_384 && ring <= 1 << 22, "--ring",
            "must be a power of two from 16384 to 4194304");
        require(entry >= 1 && entry <= 8_190, "--entry", "must be 1 to 8190");
        require(retained >= 1 && retained <= 60_000_000, "--retained", "must be 1 to 60000000");
        require(accounts <= 60_000_000, "--accounts", "must be at most 60000000");
        require(warmup >= 0 && warmup <= 3_600, "--warmup", "must be 0 to 3600");
        require(seconds > 0 && seconds <= 86_400, "--seconds", "must be more than 0 and at most 86400");
        require(driverIdle != Waiting.DOORBELL, "--driver-idle", "doorbell is the ring's");
        require(engine == Engine.SUANPAN || (durability == Durability.MEMORY && scenario == Scenario.TRANSFER && drivers == 1),
            "--engine", "hashmap knows transfers in memory, from one driver");
        final int flights = inFlight != null ? inFlight : rate == 0 ? CLOSED_IN_FLIGHT : OPEN_IN_FLIGHT;
        require(flights >= 1 && (long) flights * sessions <= MOST_FLIGHTS, "--in-flight",
            "must be 1 or more, of all sessions together at most " + MOST_FLIGHTS);
        final int holds = (int) Math.min(60_000_000L, Math.max(1_000_000L, 4L * flights * sessions * batch));
        return new RunSettings(engine.name().toLowerCase(Locale.ROOT), scenario, new Population(accounts, hotShare, CREDIT_LIMIT), ids,
            new LoadShape(drivers, sessions, flights, batch, rate, driverIdle.strategy(), PATIENCE_SECONDS),
            members > 0 ? Durability.MEMORY : durability, directory, threading, idle, ring, entry, retained, holds, warmup, seconds, seed,
            yardsticks, members);
    }

    /** The same for a drill, in which commands are always sent at a rate. */
    RunSettings drill(final Path directory, final double usualRate) {
        rate = rate == 0 ? usualRate : rate;
        return settings(directory, 1);
    }

    private static void require(final boolean holds, final String option, final String rule) {
        if (!holds) {
            throw VerbException.badInput(option + ": " + rule);
        }
    }
}
