package io.suanpan.node.cli;

import io.suanpan.replication.member.ClusterFiles;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code suanpan cluster}: several nodes of which each has everything. */
@Command(name = "cluster", description = "Starts a cluster on this machine, and looks after any.",
    subcommands = {
        ClusterStartVerb.class,
        ClusterStatusVerb.class,
        ClusterSnapshotVerb.class,
        ClusterPurgeVerb.class,
        ClusterStepDownVerb.class,
        ClusterBackupVerb.class,
        ClusterSeedVerb.class,
        ClusterVerb.DescribeVerb.class,
    },
    footer = {"", "A member on a machine of its own is started with suanpan serve, and cluster.members in its settings."})
public final class ClusterVerb implements Verb {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "start, status, snapshot, purge, step-down, backup, seed or describe?");
    }

    /** {@code suanpan cluster describe}. */
    @Command(name = "describe", description = "Prints what a member's directory has of the cluster: terms, snapshots, marks.",
        footer = {"", "The member may run or not. The text is that of Aeron's ClusterTool."})
    static final class DescribeVerb implements Verb {
        @Spec
        private CommandSpec spec;

        @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "Directory of the member (default: ./data).")
        private Path data;

        @Override
        public Integer call() {
            final ClusterFiles files = new ClusterFiles(data);
            if (!files.exist()) {
                throw VerbException.badInput(data + ": has no member of a cluster");
            }
            final ByteArrayOutputStream text = new ByteArrayOutputStream();
            files.describe(new PrintStream(text, true, StandardCharsets.UTF_8));
            final PrintWriter out = spec.commandLine().getOut();
            out.print(text.toString(StandardCharsets.UTF_8));
            out.flush();
            return ExitCode.OK;
        }
    }
}
