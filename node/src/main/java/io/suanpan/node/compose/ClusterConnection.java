package io.suanpan.node.compose;

import io.suanpan.node.config.NodeSettings;
import io.suanpan.replication.client.AeronSessions;
import io.suanpan.replication.client.ClusterClient;
import io.suanpan.replication.member.MemberAddress;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.List;
import org.agrona.CloseHelper;

/** A client of a cluster in a process that is none of its members, with a media driver of its own. */
public final class ClusterConnection implements AutoCloseable {
    private final AeronSessions sessions;
    private final ClusterClient client;

    /**
     * Begins to look for the leader.
     *
     * @param settings of the client
     * @param members  where the cluster is
     * @throws OpeningException if the members' names cannot be resolved, or nothing leads there
     */
    public ClusterConnection(final NodeSettings settings, final List<MemberAddress> members) {
        sessions = new AeronSessions(settings.cluster().sessions(members, ownHost(members.get(0))));
        client = new ClusterClient(settings.cluster().client(), sessions);
    }

    /** The address of this machine that a member sees: the one that packets to it would leave from. Nothing is sent. */
    private static String ownHost(final MemberAddress member) {
        try (DatagramSocket probe = new DatagramSocket()) {
            probe.connect(new InetSocketAddress(member.host(), member.basePort()));
            final InetAddress own = probe.getLocalAddress();
            return own instanceof Inet6Address ? "[" + own.getHostAddress() + "]" : own.getHostAddress();
        } catch (final SocketException | IllegalArgumentException e) {
            throw new OpeningException("no way to " + member.ingress() + ": " + e.getMessage(), e);
        }
    }

    /**
     * The client.
     *
     * @return open until this is closed
     */
    public ClusterClient client() {
        return client;
    }

    @Override
    public void close() {
        CloseHelper.closeAll(client, sessions);
    }
}
