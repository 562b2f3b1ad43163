package io.suanpan.benchmarks;

import io.suanpan.benchmarks.local.MemberSettings;
import io.suanpan.benchmarks.run.RunSettings;
import io.suanpan.node.cli.VerbException;
import io.suanpan.node.config.ClusterSettings;
import io.suanpan.replication.member.MemberAddress;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of a run on a cluster, for {@code @Mixin}. */
final class ClusterOptions {
    /** Commands a second while the leader is killed, where no rate is set. */
    static final double DRILL_RATE = 20_000;

    private static final int DRILL_MEMBERS = 3;

    @Option(names = "--cluster", paramLabel = "HOST[:PORT],...", arity = "0..1", fallbackValue = "",
        description = "Makes all runs of a cluster that have a target, on members that are started on this machine, and the same load on "
            + "an engine alone; prints a table, as --suite does. Takes minutes. With members named, as exec --cluster has them: one run on "
            + "that cluster, whose books must have none of the accounts from 1 to --accounts.")
    private String cluster;

    @Option(names = "--members", paramLabel = "1|3|5", defaultValue = "0",
        description = "Measures a cluster of so many members, started on this machine for the run, in place of an engine.")
    private int members;

    @Option(names = "--together", description = "With --members: all in this process instead of one process each.")
    private boolean together;

    @Option(names = "--ipc", description = "With --members 1: reaches it by shared memory in place of UDP.")
    private boolean ipc;

    @Option(names = "--no-member-journals", description = "With --members: they keep no journals beside their logs.")
    private boolean noJournals;

    @Option(names = "--timeouts", paramLabel = "default|fast|patient", defaultValue = "default",
        description = "With --members or --failover-drill: how long members wait for one another (default ${DEFAULT-VALUE}).")
    private MemberSettings.Patience patience;

    @Option(names = "--failover-drill",
        description = "Kills the leader of three members under load, 20000 commands a second unless --rate says otherwise: how long "
            + "nothing is acknowledged, what is sent again, and the proof that nothing was lost.")
    private boolean drill;

    @Option(names = "--cluster-snapshot",
        description = "Measures how long a cluster of one member, or of --members, in this process takes no commands while it takes a "
            + "snapshot, with --accounts and --retained. --snapshot-compression counts.")
    private boolean snapshot;

    boolean isSnapshot() {
        return snapshot;
    }

    boolean isSuite() {
        return "".equals(cluster);
    }

    boolean isElsewhere() {
        return cluster != null && !cluster.isEmpty();
    }

    /** The members of a cluster that runs already. */
    List<MemberAddress> elsewhere() {
        try {
            return MemberAddress.parse(cluster, ClusterSettings.DEFAULT_BASE_PORT);
        } catch (final IllegalArgumentException e) {
            throw VerbException.badInput("--cluster: " + e.getMessage());
        }
    }

    boolean isDrill() {
        return drill;
    }

    boolean isCluster() {
        return members != 0;
    }

    int members() {
        return members;
    }

    boolean together() {
        return together;
    }

    boolean ipc() {
        return ipc;
    }

    String patience() {
        return patience.toString();
    }

    void check() {
        if (isElsewhere() && (members != 0 || drill || snapshot)) {
            throw VerbException.badInput("--cluster: members are either named or started here");
        }
        if (ipc && members != 1) {
            throw VerbException.badInput("--ipc: reaches one member, as --members 1 starts it");
        }
        if (members != 0 && members != 1 && members != 3 && members != 5) {
            throw VerbException.badInput("--members: must be 1, 3 or 5");
        }
    }

    MemberSettings settings(final RunSettings run, final Path directory) {
        return new MemberSettings(drill ? DRILL_MEMBERS : Math.max(1, members), MemberSettings.anyBasePort(), directory, patience,
            !noJournals, run.population().accounts(), run.retained(), run.holds());
    }
}
