package io.suanpan.node.local;

import com.typesafe.config.ConfigUtil;
import io.suanpan.node.config.TimeoutsName;
import io.suanpan.replication.member.MemberAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The settings of one member, in a file of its own, with which it can be started again by hand. */
final class MemberFile {
    private MemberFile() {
    }

    /**
     * Writes it.
     *
     * @param directory of the cluster
     * @param config    what all members have in common; null = the defaults
     * @param members   of the cluster
     * @param id        of this one
     * @param timeouts  null = as in the common settings
     * @param httpHost  of all
     * @param httpPort  of this one, the others' stand before and behind it by their ids; 0 = any free one
     * @return the file
     * @throws IOException if it cannot be written
     */
    static Path write(
        final Path directory, final Path config, final List<MemberAddress> members, final int id, final TimeoutsName timeouts,
        final String httpHost, final int httpPort) throws IOException {
        final StringBuilder text = new StringBuilder("# Written by suanpan cluster start at each start.\n");
        if (config != null) {
            text.append("include required(file(").append(quoted(config.toAbsolutePath())).append("))\n");
        }
        text.append("node.data = ").append(quoted(directory.resolve("member-" + id).toAbsolutePath())).append('\n')
            .append("http.port = ").append(httpPort).append('\n')
            .append("cluster.members = ").append(members.stream().map(MemberAddress::ingress).map(ConfigUtil::quoteString)
                .collect(Collectors.joining(", ", "[", "]"))).append('\n')
            .append("cluster.member-id = ").append(id).append('\n')
            .append("cluster.http-addresses = ").append(httpPort == 0 ? "[]" : httpAddresses(httpHost, httpPort - id, members.size()))
            .append('\n')
            .append("cluster.embedded-driver = true\n")
            .append("cluster.aeron-dir = \"\"\n");
        if (timeouts != null) {
            text.append("cluster.timeouts = ").append(timeouts.name().toLowerCase(Locale.ROOT)).append('\n');
        }
        Files.createDirectories(directory);
        return Files.writeString(directory.resolve("member-" + id + ".conf"), text);
    }

    private static String httpAddresses(final String host, final int firstPort, final int count) {
        return IntStream.range(0, count).mapToObj(id -> ConfigUtil.quoteString("http://" + host + ':' + (firstPort + id)))
            .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(final Path path) {
        return ConfigUtil.quoteString(path.normalize().toString());
    }
}
