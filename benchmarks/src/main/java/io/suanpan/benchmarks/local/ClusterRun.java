package io.suanpan.benchmarks.local;

import io.suanpan.benchmarks.cluster.ClusterTarget;
import io.suanpan.benchmarks.run.BenchRun;
import io.suanpan.benchmarks.run.Check;
import io.suanpan.benchmarks.run.LogSource;
import io.suanpan.benchmarks.run.Progress;
import io.suanpan.benchmarks.run.RunResult;
import io.suanpan.benchmarks.run.RunSettings;
import io.suanpan.benchmarks.run.Target;
import io.suanpan.engine.SuanpanContext;
import io.suanpan.engine.SuanpanStatus;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.ledger.LedgerMemory;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import io.suanpan.replication.client.AeronSessions;
import io.suanpan.replication.client.ClusterClient;
import io.suanpan.replication.client.ClusterClientContext;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A run on a cluster that is started for it. Beside the checks of every run, all members must end in one state. To be used once. */
public final class ClusterRun {
    private final RunSettings settings;
    private final MemberSettings members;
    private final boolean together;
    private final boolean ipc;
    private final ClusterClientContext client;
    private final Progress progress;
    private final List<Check> checks = new ArrayList<>();
    private List<MemberState> before = List.of();
    private List<MemberState> after = List.of();

    /**
     * Prepares a run.
     *
     * @param settings what it is to do
     * @param members  on which
     * @param together whether they share this process
     * @param ipc      whether the client reaches a single member by shared memory
     * @param client   through which
     * @param progress is told how far it has come
     */
    public ClusterRun(
        final RunSettings settings, final MemberSettings members, final boolean together, final boolean ipc,
        final ClusterClientContext client, final Progress progress) {
        this.settings = settings;
        this.members = members;
        this.together = together;
        this.ipc = ipc;
        this.client = client;
        this.progress = progress;
    }

    /**
     * Does the run.
     *
     * @return what came of it, right or wrong
     * @throws InterruptedException while waiting for the load
     */
    public RunResult run() throws InterruptedException {
        return new BenchRun(settings, this::open, LogSource::journal, progress).run().with(checks);
    }

    private Target open(final SuanpanContext ignored) {
        final LocalCluster cluster = LocalCluster.start(members, together);
        final AeronSessions sessions = new AeronSessions(ipc ? cluster.sharedMemory() : cluster.sessions());
        return new Measured(cluster, new ClusterTarget(new ClusterClient(client, sessions), sessions));
    }

    private void compare(final LocalCluster cluster, final long sequence) {
        final List<MemberState> states = cluster.settled(sequence);
        final boolean areEqual = states.size() == members.members()
            && states.stream().allMatch(state -> state.sequence() >= sequence && state.digest() == states.get(0).digest());
        checks.add(new Check("all members in one state", areEqual, states.toString()));
    }

    /**
     * What the members took in the measured stretch.
     *
     * @param result of the run
     * @return figures by name: CPU time a command in nanoseconds, where members have processes of their own; empty otherwise
     */
    public SortedMap<String, Double> figures(final RunResult result) {
        final SortedMap<String, Double> figures = new TreeMap<>();
        if (together || before.size() != after.size() || result.window().answered() == 0) {
            return figures;
        }
        double followers = 0;
        for (int id = 0; id < after.size(); id++) {
            final double ns = (double) (after.get(id).cpuNs() - before.get(id).cpuNs()) / result.window().answered();
            if (after.get(id).leads()) {
                figures.put("leader_cpu_ns_per_command", ns);
            } else {
                followers += ns;
            }
        }
        if (after.size() > 1) {
            figures.put("follower_cpu_ns_per_command", followers / (after.size() - 1));
        }
        figures.put("client_cpu_ns_per_command",
            result.window().effort().processCores() * result.window().effort().wallNs() / result.window().answered());
        return figures;
    }

    /** A cluster of which it is noted what it took, and in which state it ended. */
    private final class Measured implements Target {
        private final LocalCluster cluster;
        private final ClusterTarget target;

        Measured(final LocalCluster cluster, final ClusterTarget target) {
            this.cluster = cluster;
            this.target = target;
        }

        @Override
        public Submission submit(final CommandBatch batch, final ResultHandler handler) {
            return target.submit(batch, handler);
        }

        @Override
        public SuanpanStatus status() {
            return target.status();
        }

        @Override
        public LedgerMemory memory() {
            return target.memory();
        }

        @Override
        public void onMeasuring(final boolean begins) {
            if (begins) {
                before = cluster.states();
            } else {
                after = cluster.states();
            }
        }

        @Override
        public void close() {
            final long sequence = target.status().sequence();
            target.close();
            try {
                compare(cluster, sequence);
            } finally {
                cluster.close();
            }
        }
    }
}
