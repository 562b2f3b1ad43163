package io.suanpan.node.cli;

import io.suanpan.node.cluster.ClusterReport;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code suanpan cluster status}: who leads, how far each is, and whether their states agree. */
@Command(name = "status", description = "Prints role, term, applied sequence, lag, journal and digest of each node.",
    footer = {"", "Exit code 1 where a node does not answer, none leads, or two of them differ at the same sequence."})
public final class ClusterStatusVerb implements Verb {
    @Spec
    private CommandSpec spec;

    @Mixin
    private NodeOptions nodes;

    @Mixin
    private OutputFormat.Choice choice;

    @Override
    public Integer call() {
        final ClusterReport report = nodes.nodes().ask();
        final PrintWriter out = spec.commandLine().getOut();
        switch (choice.format()) {
            case TEXT -> out.print(report.text());
            case JSON -> out.print(report.json());
        }
        out.flush();
        return report.fault() == null ? ExitCode.OK : ExitCode.FAILED;
    }
}
