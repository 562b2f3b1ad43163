package io.suanpan.node.cli;

import io.suanpan.http.HttpContext;
import io.suanpan.node.config.ClusterSettings;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.node.config.SettingsException;
import io.suanpan.node.config.TimeoutsName;
import io.suanpan.node.local.LocalCluster;
import io.suanpan.replication.member.MemberAddress;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code suanpan cluster start}: all members of a cluster on this machine, a process each, until a signal ends them. */
@Command(name = "start", description = "Starts all members of a cluster on this machine, a process each.",
    footer = {"", "SIGTERM or SIGINT ends them. A member that ends by itself, or is killed, is told of and not started again."})
public final class ClusterStartVerb implements Verb {
    private static final int MOST_MEMBERS = 7;
    private static final int LAST_PORT = 65_535;

    @Spec
    private CommandSpec spec;

    @Option(names = "--local", paramLabel = "N", defaultValue = "3", description = "How many members, an odd number up to 7 (default: 3).")
    private int count;

    @Option(names = "--data", paramLabel = "DIR", description = "What the members keep, each in a directory below (default: ./data).")
    private Path data;

    @Option(names = "--base-port", paramLabel = "PORT", description = "First UDP port; ten for each member (default: 9100).")
    private int basePort = ClusterSettings.DEFAULT_BASE_PORT;

    @Option(names = "--timeouts", paramLabel = "NAME", description = "How long members wait for one another: default, fast or patient.")
    private TimeoutsName timeouts;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings in HOCON over the defaults, for all members.")
    private Path config;

    @Override
    public Integer call() throws InterruptedException {
        try {
            final NodeSettings settings = config == null ? NodeSettings.defaults() : NodeSettings.read(config);
            final HttpContext http = settings.http();
            requirePorts(http.port());
            final LocalCluster cluster = new LocalCluster(count, data == null ? settings.data() : data, spec.commandLine().getOut(),
                spec.commandLine().getErr());
            return cluster.config(config).basePort(basePort).timeouts(timeouts).http(http.host(), http.port()).run()
                ? ExitCode.OK : ExitCode.FAILED;
        } catch (final SettingsException e) {
            throw VerbException.badInput(e.getMessage());
        } catch (final IOException e) {
            throw VerbException.failed(e.getMessage(), e);
        }
    }

    private void requirePorts(final int httpPort) {
        if (count < 1 || count > MOST_MEMBERS || count % 2 == 0) {
            throw refused("--local: must be 1, 3, 5 or 7, is " + count);
        }
        if (basePort < 1 || basePort + count * MemberAddress.PORTS - 1 > LAST_PORT) {
            throw refused("--base-port: must leave ten ports for each member, is " + basePort);
        }
        if (httpPort + count - 1 > LAST_PORT) {
            throw refused("http.port: must leave a port for each member, is " + httpPort);
        }
    }

    private ParameterException refused(final String rule) {
        return new ParameterException(spec.commandLine(), rule);
    }
}
