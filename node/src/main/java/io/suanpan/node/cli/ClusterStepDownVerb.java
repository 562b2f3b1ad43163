package io.suanpan.node.cli;

import io.suanpan.node.cluster.ClusterNodes;
import io.suanpan.node.cluster.ClusterReport;
import io.suanpan.node.cluster.MemberReport;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code suanpan cluster step-down}: has the leader leave the lead to another. */
@Command(name = "step-down", description = "Has the leader leave the cluster and come back as a follower, so that another leads.",
    footer = {"", "Commands wait through the election, and none is lost. Which member leads next, the cluster decides.",
        "Exit code 1 where the others are no majority without it, or it is not back in time."})
public final class ClusterStepDownVerb implements Verb {
    private static final long LOOK_MS = 20;

    @Spec
    private CommandSpec spec;

    @Mixin
    private NodeOptions nodes;

    @Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "60",
        description = "How long to wait until it is back (default: 60).")
    private long waitS;

    @Override
    public Integer call() throws InterruptedException {
        final ClusterNodes cluster = nodes.nodes();
        final MemberReport before = NodeOptions.leader(cluster);
        final long startNs = System.nanoTime();
        try {
            final Map<String, String> answer = cluster.requestStepDown(before);
            if (!"under_way".equals(answer.get("outcome"))) {
                throw VerbException.failed("member " + before.member() + " goes on leading: " + answer.get("reason"), null);
            }
        } catch (final IOException e) {
            throw NodeOptions.silent(before, e);
        }
        await(cluster, before, startNs);
        return ExitCode.OK;
    }

    private void await(final ClusterNodes cluster, final MemberReport before, final long startNs) throws InterruptedException {
        boolean told = false;
        while (true) {
            final ClusterReport report = cluster.ask();
            final MemberReport leader = report.leader();
            final long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs);
            if (!told && leader != null && leader.member() != before.member() && leader.term() > before.term()) {
                told = true;
                spec.commandLine().getOut().printf("member %d leads in term %d, after %d ms%n", leader.member(), leader.term(), ms);
            }
            if (told && report.nodes().stream().anyMatch(node -> isBack(node, before))) {
                spec.commandLine().getOut().printf("member %d is back, after %d ms%n", before.member(), ms);
                return;
            }
            if (ms > TimeUnit.SECONDS.toMillis(waitS)) {
                throw VerbException.failed("member " + before.member() + (told ? " is not back after " : " leads still, or none, after ")
                    + waitS + " s", null);
            }
            Thread.sleep(LOOK_MS);
        }
    }

    private static boolean isBack(final MemberReport node, final MemberReport before) {
        return node.fault() == null && node.member() == before.member() && node.hasLeader() && node.term() > before.term();
    }
}
