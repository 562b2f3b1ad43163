package io.suanpan.node.cli;

import io.suanpan.node.cluster.ClusterNodes;
import io.suanpan.node.cluster.MemberReport;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code suanpan cluster snapshot}: has all members take one at the same place of the log. */
@Command(name = "snapshot", description = "Has all members take a snapshot, and waits until the leader has it.",
    footer = {"", "Commands wait meanwhile. A member that starts again comes up from its newest snapshot and the log behind it."})
public final class ClusterSnapshotVerb implements Verb {
    private static final long LOOK_MS = 50;

    @Spec
    private CommandSpec spec;

    @Mixin
    private NodeOptions nodes;

    @Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "60", description = "How long to wait for it (default: 60).")
    private long waitS;

    @Override
    public Integer call() throws InterruptedException {
        final ClusterNodes cluster = nodes.nodes();
        final MemberReport leader = NodeOptions.leader(cluster);
        final long startNs = System.nanoTime();
        try {
            if (!cluster.requestSnapshot(leader)) {
                throw VerbException.failed("member " + leader.member() + " leads no more, or a snapshot is under way", null);
            }
        } catch (final IOException e) {
            throw NodeOptions.silent(leader, e);
        }
        await(leader, startNs);
        spec.commandLine().getOut().printf("snapshot taken in %d ms, at sequence %d or later%n",
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs), leader.sequence());
        return ExitCode.OK;
    }

    private void await(final MemberReport leader, final long startNs) throws InterruptedException {
        final ClusterNodes asked = new ClusterNodes(List.of(leader.node()));
        while (true) {
            final MemberReport now = asked.ask().nodes().get(0);
            if (now.fault() != null) {
                throw VerbException.failed(now.node() + " " + now.fault(), null);
            }
            if (now.snapshots() > leader.snapshots()) {
                return;
            }
            if (System.nanoTime() - startNs > TimeUnit.SECONDS.toNanos(waitS)) {
                throw VerbException.failed("no snapshot after " + waitS + " s; it may still come", null);
            }
            Thread.sleep(LOOK_MS);
        }
    }
}
