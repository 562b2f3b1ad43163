package io.suanpan.benchmarks.suite;

import java.util.List;

/**
 * One run of the suite.
 *
 * @param name    in tables and file names
 * @param options of the verb {@code bench}, beside those that all runs share
 */
record SuiteRun(String name, List<String> options) {
    static final String MEMORY = "memory";
    static final String MEMORY_DOUBLE11 = "memory-double11";
    static final String MEMORY_AGAIN = "memory-again";
    static final String HASHMAP = "hashmap";
    static final String HOT = "memory-hot";
    static final String LARGE = "memory-10x-accounts";
    static final String PROCESS = "process";
    static final String PROCESS_OPEN = "process-open-loop";
    static final String DISK = "disk";
    static final String DISK_DOUBLE11 = "disk-double11";
    static final String DISK_32 = "disk-32-sessions";
    static final String DISK_1 = "disk-1-session";
    static final String STATEMENTS = "statement-pages";

    static final String CLUSTER = "cluster";
    static final String CLUSTER_HALF = "cluster-half";
    static final String CLUSTER_32 = "cluster-32-sessions";
    static final String CLUSTER_TOGETHER = "cluster-in-one-process";
    static final String CLUSTER_BARE = "cluster-in-one-process-no-journals";
    static final String CLUSTER_ONE = "cluster-of-one";
    static final String CLUSTER_ONE_IPC = "cluster-of-one-ipc";
    static final String FAILOVER = "failover";
    static final String FAILOVER_FAST = "failover-fast";

    /** The rate of the open loop: orders a second at the largest peak that was ever published. */
    static final int PEAK = 583_000;
    /** Accounts while a leader is lost. */
    static final String FEW = "100000";
    /** By how much the large population is larger. */
    static final int LARGER = 10;

    /** The runs of a cluster, and the same load on an engine alone. */
    static List<SuiteRun> cluster(final int accounts) {
        final String some = Integer.toString(accounts);
        return List.of(
            new SuiteRun(PROCESS, List.of("--accounts", some, "--durability", "process")),
            new SuiteRun(DISK, List.of("--accounts", some, "--durability", "disk")),
            new SuiteRun(CLUSTER, List.of("--accounts", some, "--members", "3", "--in-flight", "64")),
            new SuiteRun(CLUSTER_HALF, List.of("--accounts", some, "--members", "3", "--rate", Integer.toString(PEAK / 2))),
            new SuiteRun(CLUSTER_32, List.of("--accounts", some, "--members", "3", "--sessions", "32", "--in-flight", "1", "--batch", "1")),
            new SuiteRun(CLUSTER_TOGETHER, List.of("--accounts", some, "--members", "3", "--in-flight", "64", "--together")),
            new SuiteRun(CLUSTER_BARE,
                List.of("--accounts", some, "--members", "3", "--in-flight", "64", "--together", "--no-member-journals")),
            new SuiteRun(CLUSTER_ONE, List.of("--accounts", some, "--members", "1", "--in-flight", "64")),
            new SuiteRun(CLUSTER_ONE_IPC, List.of("--accounts", some, "--members", "1", "--in-flight", "64", "--ipc")),
            new SuiteRun(FAILOVER, List.of("--accounts", FEW, "--failover-drill")),
            new SuiteRun(FAILOVER_FAST, List.of("--accounts", FEW, "--failover-drill", "--timeouts", "fast")));
    }

    static List<SuiteRun> all(final int accounts) {
        final String many = Long.toString((long) accounts * LARGER);
        final String some = Integer.toString(accounts);
        return List.of(
            new SuiteRun(MEMORY, List.of("--accounts", some, "--durability", "memory")),
            new SuiteRun(HOT, List.of("--accounts", some, "--durability", "memory", "--hot-share", "0.5")),
            new SuiteRun(LARGE, List.of("--accounts", many, "--durability", "memory")),
            new SuiteRun(MEMORY_DOUBLE11, List.of("--accounts", some, "--durability", "memory", "--scenario", "double11")),
            new SuiteRun(MEMORY_AGAIN, List.of("--accounts", some, "--durability", "memory")),
            new SuiteRun(HASHMAP, List.of("--accounts", some, "--durability", "memory", "--engine", "hashmap")),
            new SuiteRun(PROCESS, List.of("--accounts", some, "--durability", "process")),
            new SuiteRun(PROCESS_OPEN, List.of("--accounts", some, "--durability", "process",
                "--rate", Integer.toString(PEAK), "--yardsticks")),
            new SuiteRun(DISK, List.of("--accounts", some, "--durability", "disk")),
            new SuiteRun(DISK_DOUBLE11, List.of("--accounts", some, "--durability", "disk", "--scenario", "double11")),
            new SuiteRun(DISK_32, List.of("--accounts", some, "--durability", "disk",
                "--sessions", "32", "--in-flight", "1", "--batch", "1")),
            new SuiteRun(DISK_1, List.of("--accounts", some, "--durability", "disk",
                "--sessions", "1", "--in-flight", "1", "--batch", "1", "--yardsticks")),
            new SuiteRun(STATEMENTS, List.of("--statements")));
    }
}
