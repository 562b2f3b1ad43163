package io.suanpan.node.cli;

import io.suanpan.node.cluster.ClusterNodes;
import io.suanpan.node.cluster.MemberReport;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option {@code --nodes}, for {@code @Mixin}. */
final class NodeOptions {
    @Option(names = "--nodes", paramLabel = "URL", split = ",",
        defaultValue = "http://127.0.0.1:8711,http://127.0.0.1:8712,http://127.0.0.1:8713",
        description = "The nodes over HTTP (default: http://127.0.0.1:8711 and the two ports behind it).")
    private List<String> nodes;

    ClusterNodes nodes() {
        final List<URI> uris = new ArrayList<>();
        for (final String node : nodes) {
            final String text = node.contains("://") ? node : "http://" + node;
            try {
                final URI uri = URI.create(text);
                if (uri.getHost() == null) {
                    throw VerbException.badInput("--nodes: must be URLs such as http://127.0.0.1:8711, has " + node);
                }
                uris.add(uri);
            } catch (final IllegalArgumentException e) {
                throw VerbException.badInput("--nodes: must be URLs such as http://127.0.0.1:8711, has " + node);
            }
        }
        return new ClusterNodes(uris);
    }

    /** Who leads a cluster; there must be one. */
    static MemberReport leader(final ClusterNodes cluster) {
        final MemberReport leader = cluster.ask().leader();
        if (leader == null) {
            throw VerbException.failed("none of the nodes leads", null);
        }
        return leader;
    }

    /** What ends a verb whose leader does not answer. */
    static VerbException silent(final MemberReport leader, final IOException cause) {
        return VerbException.failed(leader.node() + " does not answer: " + cause.getMessage(), cause);
    }
}
