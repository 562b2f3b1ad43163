package io.suanpan.node.cli;

import io.suanpan.node.config.ClusterSettings;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.node.config.SettingsException;
import io.suanpan.replication.backup.BackupContext;
import io.suanpan.replication.member.MemberAddress;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Whose log is copied, and where the copier is reached, for {@code @Mixin}. */
final class SourceOptions {
    @Option(names = "--from", paramLabel = "HOST:PORT", split = ",", required = true,
        description = "Members of the cluster, as cluster.members names them.")
    private List<String> from;

    @Option(names = "--at", paramLabel = "HOST:PORT", defaultValue = "localhost:9190",
        description = "Where the members reach this one: a host, and the first of ten UDP ports (default: localhost:9190).")
    private String at;

    @Option(names = "--config", paramLabel = "FILE",
        description = "Settings in HOCON over the defaults: those of the network, and cluster.client.credentials, are used.")
    private Path config;

    NodeSettings settings() {
        try {
            return config == null ? NodeSettings.defaults() : NodeSettings.read(config);
        } catch (final SettingsException e) {
            throw VerbException.badInput(e.getMessage());
        }
    }

    /** A fresh context without a directory. */
    BackupContext backup() {
        try {
            return settings().cluster().backup().members(MemberAddress.parse(String.join(",", from), ClusterSettings.DEFAULT_BASE_PORT))
                .address(MemberAddress.parse(at, ClusterSettings.DEFAULT_BASE_PORT).get(0));
        } catch (final SettingsException | IllegalArgumentException e) {
            throw VerbException.badInput(e.getMessage());
        }
    }
}
