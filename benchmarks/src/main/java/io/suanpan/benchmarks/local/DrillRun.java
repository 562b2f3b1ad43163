package io.suanpan.benchmarks.local;

import io.suanpan.benchmarks.cluster.FailoverDrill;
import io.suanpan.benchmarks.cluster.FailoverResult;
import io.suanpan.benchmarks.load.LoadShape;
import io.suanpan.benchmarks.load.Population;
import io.suanpan.benchmarks.run.Check;
import io.suanpan.replication.client.AeronSessions;
import io.suanpan.replication.client.ClusterClient;
import io.suanpan.replication.client.ClusterClientContext;
import java.util.ArrayList;
import java.util.List;

/** Kills the leader of a cluster that is started for it, under load, each member a process of its own. To be used once, by one thread. */
public final class DrillRun {
    private static final double SECONDS_BEFORE = 5;
    private static final double SECONDS_AFTER = 3;
    private static final double PATIENCE_S = 30;

    private final Population population;
    private final LoadShape shape;
    private final long seed;
    private final MemberSettings members;

    /**
     * Prepares a drill.
     *
     * @param population between whose accounts money moves
     * @param shape      of the load: at a rate
     * @param seed       of accounts, amounts and ids
     * @param members    three or five
     */
    public DrillRun(final Population population, final LoadShape shape, final long seed, final MemberSettings members) {
        this.population = population;
        this.shape = shape;
        this.seed = seed;
        this.members = members;
    }

    /**
     * Does the drill.
     *
     * @return what came of it, the state of the survivors among its checks
     * @throws InterruptedException while waiting
     */
    public FailoverResult run() throws InterruptedException {
        try (LocalCluster cluster = LocalCluster.start(members, false);
            AeronSessions sessions = new AeronSessions(cluster.sessions());
            ClusterClient client = new ClusterClient(new ClusterClientContext(), sessions)) {
            final FailoverResult result = new FailoverDrill(client, client.status(), population, shape, seed)
                .run(() -> cluster.kill(client.status().leaderMemberId()), SECONDS_BEFORE, SECONDS_AFTER, PATIENCE_S);
            final List<Check> checks = new ArrayList<>(result.checks());
            final List<MemberState> survivors = cluster.settled(client.status().lastSequence());
            final boolean areEqual = survivors.stream().map(MemberState::digest).distinct().count() == 1;
            checks.add(new Check("survivors in one state", areEqual && survivors.size() == members.members() - 1,
                survivors.toString()));
            return result.with(checks);
        }
    }
}
