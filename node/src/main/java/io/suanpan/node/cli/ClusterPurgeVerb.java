package io.suanpan.node.cli;

import io.suanpan.node.cluster.ClusterNodes;
import io.suanpan.node.cluster.ClusterReport;
import io.suanpan.node.cluster.MemberReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code suanpan cluster purge}: deletes what nobody needs of the log, on all members. */
@Command(name = "purge", description = "Deletes what nobody needs of the log: what is before the snapshots that stay and all members have.",
    footer = {"", "A node that is empty or was left behind can no longer join by itself: it has to be seeded from a backup.",
        "Exit code 1 where it is refused, as while a member is down, or a member does not follow in time."})
public final class ClusterPurgeVerb implements Verb {
    private static final long LOOK_MS = 100;

    @Spec
    private CommandSpec spec;

    @Mixin
    private NodeOptions nodes;

    @Option(names = "--force", description = "Leaves members behind that are down.")
    private boolean forced;

    @Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "30",
        description = "How long to wait for the other members (default: 30).")
    private long waitS;

    @Override
    public Integer call() throws InterruptedException {
        final ClusterNodes cluster = nodes.nodes();
        final MemberReport leader = NodeOptions.leader(cluster);
        final Map<String, String> answer = ask(cluster, leader);
        if (!answer.containsKey("log_start") || "refused".equals(answer.get("outcome"))) {
            throw VerbException.failed("not purged: " + answer.get("reason"), null);
        }
        final PrintWriter out = spec.commandLine().getOut();
        out.println(answer.get("outcome").equals("purged") ? "files of the log deleted by the leader: " + answer.get("files")
            : "nothing to delete: all files of the log are needed");
        if (answer.containsKey("reason")) {
            out.println(answer.get("reason"));
        }
        return await(cluster, Long.parseLong(answer.get("log_start")), out) ? ExitCode.OK : ExitCode.FAILED;
    }

    private Map<String, String> ask(final ClusterNodes cluster, final MemberReport leader) throws InterruptedException {
        try {
            return cluster.requestPurge(leader, forced);
        } catch (final IOException e) {
            throw NodeOptions.silent(leader, e);
        }
    }

    /** Waits for those that answer; the others are told of. */
    private boolean await(final ClusterNodes cluster, final long logStart, final PrintWriter out) throws InterruptedException {
        final long startNs = System.nanoTime();
        while (true) {
            final ClusterReport report = cluster.ask();
            final boolean done = report.nodes().stream().allMatch(node -> node.fault() != null || node.logStart() >= logStart);
            if (done || System.nanoTime() - startNs > TimeUnit.SECONDS.toNanos(waitS)) {
                report.nodes().forEach(node -> out.println(node.fault() != null ? node.node() + " " + node.fault()
                    : String.format(Locale.ROOT, "member %d: the log begins at %,d%s", node.member(), node.logStart(),
                        node.logStart() < logStart ? ", which is less than the leader's; it may still follow" : "")));
                out.flush();
                return done;
            }
            Thread.sleep(LOOK_MS);
        }
    }
}
