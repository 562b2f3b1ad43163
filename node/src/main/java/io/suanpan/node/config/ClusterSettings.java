package io.suanpan.node.config;

import io.suanpan.replication.backup.BackupContext;
import io.suanpan.replication.client.AeronSessionContext;
import io.suanpan.replication.client.ClusterClientContext;
import io.suanpan.replication.member.ClusterDurability;
import io.suanpan.replication.member.ClusterMemberContext;
import io.suanpan.replication.member.Credentials;
import io.suanpan.replication.member.DriverThreads;
import io.suanpan.replication.member.MemberAddress;
import io.suanpan.replication.member.NetworkContext;
import io.suanpan.replication.upkeep.UpkeepContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The settings of a node that is one of several. Read-only; makes fresh contexts. */
public final class ClusterSettings {
    /** First of a member's ports, where its address names none. */
    public static final int DEFAULT_BASE_PORT = 9_100;

    private static final byte[] NOTHING = {};

    private final SettingsReader reader;

    ClusterSettings(final SettingsReader reader) {
        this.reader = reader;
    }

    /**
     * Where all members are.
     *
     * @return by member id; empty where this node is not in a cluster
     */
    public List<MemberAddress> members() {
        final Slot<List<MemberAddress>> members = new Slot<>();
        reader.texts("cluster.members", texts -> members.accept(
            texts.isEmpty() ? List.of() : MemberAddress.parse(String.join(",", texts), DEFAULT_BASE_PORT)));
        return members.value;
    }

    /**
     * The settings of this member.
     *
     * @return a fresh context without directory, ledger and journal
     * @throws SettingsException where this node is in no cluster, or a setting cannot be so
     */
    public ClusterMemberContext member() {
        final ClusterMemberContext member = new ClusterMemberContext().members(members()).network(network()).upkeep(upkeep());
        reader.integer("cluster.member-id", member::memberId);
        reader.choice("cluster.durability", ClusterDurability.class, ClusterDurability::text, member::durability);
        reader.choice("cluster.timeouts", TimeoutsName.class, name -> member.timeouts(name.timeouts()));
        reader.integer("cluster.max-sessions", member::maxSessions);
        reader.integer("cluster.local-reads", member::localReads);
        reader.text("cluster.credentials", file -> member.credentialsFile(file.isEmpty() ? null : readable(file)));
        reader.time("cluster.checkpoint-interval", TimeUnit.NANOSECONDS, member.service()::checkpointIntervalNs);
        reader.together("cluster", member::conclude);
        return member;
    }

    /**
     * Whether a member passes on to the leader what the leader has to answer.
     *
     * @return false where it says who leads instead
     */
    public boolean forward() {
        final Slot<Boolean> forward = new Slot<>();
        reader.bool("cluster.forward", forward);
        return forward.value;
    }

    /**
     * Where the members answer over HTTP.
     *
     * @return by member id, without a slash at the end; empty where that is not told
     */
    public List<String> httpAddresses() {
        final Slot<List<String>> addresses = new Slot<>();
        reader.texts("cluster.http-addresses", texts -> addresses.accept(texts.stream().map(ClusterSettings::httpAddress).toList()));
        return addresses.value;
    }

    private static String httpAddress(final String text) {
        final URI uri = URI.create(text);
        if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme()) || uri.getRawQuery() != null) {
            throw new IllegalArgumentException("must be as in http://10.0.0.1:8711, is " + text);
        }
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /**
     * How far a member may be behind and still be ready.
     *
     * @return bytes of the log
     */
    public long readyLagBytes() {
        final Slot<Long> bytes = new Slot<>();
        reader.bytes("cluster.ready-lag-bytes", bytes::accept);
        return bytes.value;
    }

    /** Checks how members and addresses go together; the first words name a setting. */
    private void requireAddresses() {
        final int addresses = httpAddresses().size();
        if (addresses != members().size() && (addresses > 0 || !forward())) {
            throw new IllegalArgumentException("http_addresses: must be as many as members"
                + (forward() ? "" : " where forward is false") + ", are " + addresses);
        }
    }

    private UpkeepContext upkeep() {
        final UpkeepContext upkeep = new UpkeepContext();
        reader.number("cluster.snapshot.every-commands", upkeep::everyCommands);
        reader.time("cluster.snapshot.every", TimeUnit.NANOSECONDS, upkeep::everyNs);
        reader.time("cluster.snapshot.retry-after", TimeUnit.NANOSECONDS, upkeep::retryNs);
        reader.integer("cluster.snapshot.keep", upkeep::keep);
        reader.bool("cluster.purge", upkeep::purges);
        reader.intBytes("cluster.segment-bytes", upkeep::segmentBytes);
        return upkeep;
    }

    private NetworkContext network() {
        final NetworkContext network = new NetworkContext();
        reader.text("cluster.aeron-dir", directory -> network.aeronDirectory(directory.isEmpty() ? null : directory));
        reader.bool("cluster.embedded-driver", network::embeddedDriver);
        reader.choice("cluster.threading-mode", DriverThreads.class, network::threadingMode);
        reader.intBytes("cluster.mtu-bytes", network::mtuBytes);
        reader.intBytes("cluster.term-bytes", network::termBytes);
        reader.intBytes("cluster.window-bytes", network::windowBytes);
        reader.text("cluster.log-flow-control", network::logFlowControl);
        return network;
    }

    /** A file of credentials that is there and in their form. */
    private static Path readable(final String file) {
        try {
            Credentials.read(Path.of(file));
        } catch (final UncheckedIOException e) {
            throw new IllegalArgumentException("cannot be read: " + file, e);
        }
        return Path.of(file);
    }

    /**
     * The settings of a client of the cluster.
     *
     * @return a fresh context
     */
    public ClusterClientContext client() {
        final ClusterClientContext client = new ClusterClientContext();
        reader.time("cluster.client.deadline", TimeUnit.NANOSECONDS, client::deadlineNs);
        reader.integer("cluster.client.messages-in-flight", client::messagesInFlight);
        reader.integer("cluster.client.message-commands", client::messageCommands);
        reader.integer("node.page-rows", client::pageRows);
        reader.time("node.claim-timeout", TimeUnit.NANOSECONDS, client::claimTimeoutNs);
        return client;
    }

    /**
     * How a client reaches the cluster.
     *
     * @param members   where it is
     * @param replyHost of this process, as the members see it
     * @return a fresh context, with a media driver in this process unless it is told of another
     */
    public AeronSessionContext sessions(final List<MemberAddress> members, final String replyHost) {
        final NetworkContext network = network();
        final AeronSessionContext sessions = new AeronSessionContext().ingressEndpoints(MemberAddress.ingressEndpoints(members))
            .udp(replyHost, network.termBytes(), network.mtuBytes(members));
        reader.text("cluster.client.credentials", file -> sessions.credentials(file.isEmpty() ? NOTHING : nameAndPassword(file)));
        return sessions;
    }

    /**
     * How a backup of the cluster is connected, how much stays in it, and who it says it is.
     *
     * @return a fresh context without members, address and directory
     */
    public BackupContext backup() {
        final BackupContext backup = new BackupContext().network(network()).upkeep(upkeep());
        reader.text("cluster.client.credentials", file -> backup.credentials(file.isEmpty() ? NOTHING : nameAndPassword(file)));
        return backup;
    }

    private static byte[] nameAndPassword(final String file) {
        final String line;
        try {
            line = Files.readString(Path.of(file)).strip();
        } catch (final IOException e) {
            throw new IllegalArgumentException("cannot be read: " + file, e);
        }
        final int colon = line.indexOf(':');
        if (colon < 1 || line.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("must be a file with one line, NAME:PASSWORD: " + file);
        }
        return Credentials.encode(line.substring(0, colon), line.substring(colon + 1));
    }

    void validate() {
        client();
        sessions(members(), "localhost");
        forward();
        readyLagBytes();
        if (!members().isEmpty()) {
            member();
            reader.together("cluster", this::requireAddresses);
        }
    }

    /** Takes what a reader gives. */
    private static final class Slot<T> implements Consumer<T> {
        private T value;

        @Override
        public void accept(final T given) {
            value = given;
        }
    }
}
