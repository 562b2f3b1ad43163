package io.suanpan.replication.member;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a member is reached. All its ports are UDP and follow from one:
 *
 * <pre>
 *  base + 0  ingress: clients
 *       + 1  consensus: the other members
 *       + 2  log: the leader sends it here
 *       + 3  catch-up: what a member missed is sent here
 *       + 4  archive control: the other members
 * </pre>
 *
 * <p>Answers to clients, and replays between archives, come from ephemeral ports.
 *
 * @param host     name or address that the others can reach
 * @param basePort first of {@link #PORTS} ports
 */
public record MemberAddress(String host, int basePort) {
    /** Ports that a member takes, five of them for later. */
    public static final int PORTS = 10;

    private static final int LAST_PORT = 65_535;
    private static final int ETHERNET_MTU_BYTES = 8 << 10;
    private static final int LOOPBACK_MTU_BYTES = 65_504;

    /** Checks the range. */
    public MemberAddress {
        if (host.isBlank() || host.indexOf(',') >= 0 || host.indexOf('|') >= 0) {
            throw new IllegalArgumentException("host: must be a name or an address, is " + host);
        }
        if (basePort < 1 || basePort + PORTS - 1 > LAST_PORT) {
            throw new IllegalArgumentException("base_port: must be 1 to " + (LAST_PORT - PORTS + 1) + ", is " + basePort);
        }
    }

    /**
     * Members on this machine, for tests and first steps.
     *
     * @param count    how many
     * @param basePort of the first; the others follow at distances of {@link #PORTS}
     * @return addresses by member id
     */
    public static List<MemberAddress> local(final int count, final int basePort) {
        final List<MemberAddress> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add(new MemberAddress("localhost", basePort + i * PORTS));
        }
        return members;
    }

    /**
     * Reads a list of members.
     *
     * @param text            {@code host} or {@code host:port}, separated by commas, in the order of their ids
     * @param defaultBasePort where none is named
     * @return addresses by member id
     */
    public static List<MemberAddress> parse(final String text, final int defaultBasePort) {
        final List<MemberAddress> members = new ArrayList<>();
        for (final String each : text.split(",", -1)) {
            final String member = each.strip();
            final int colon = member.lastIndexOf(':');
            final boolean bareIpv6 = member.indexOf(':') != colon && !member.contains("]:");
            members.add(colon < 0 || bareIpv6 ? new MemberAddress(member, defaultBasePort)
                : new MemberAddress(member.substring(0, colon), port(member, colon)));
        }
        return members;
    }

    private static int port(final String member, final int colon) {
        try {
            return Integer.parseInt(member.substring(colon + 1));
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException("members: no port behind the colon of " + member, e);
        }
    }

    /**
     * Where clients send.
     *
     * @return host and port
     */
    public String ingress() {
        return endpoint(0);
    }

    /**
     * Where the other members, and backups, speak to this one.
     *
     * @return host and port
     */
    public String consensus() {
        return endpoint(1);
    }

    String log() {
        return endpoint(2);
    }

    /**
     * Where what this one missed is sent.
     *
     * @return host and port
     */
    public String catchUp() {
        return endpoint(3);
    }

    /**
     * Where other archives speak to this one's.
     *
     * @return host and port
     */
    public String archiveControl() {
        return endpoint(4);
    }

    /**
     * An endpoint on any free port.
     *
     * @return host and port 0
     */
    public String anyPort() {
        return host + ":0";
    }

    private String endpoint(final int distance) {
        return host + ':' + (basePort + distance);
    }

    /** The members in the words of Aeron Cluster. */
    static String clusterMembers(final List<MemberAddress> members) {
        final StringBuilder text = new StringBuilder();
        for (int id = 0; id < members.size(); id++) {
            final MemberAddress member = members.get(id);
            text.append(id).append(',').append(member.ingress()).append(',').append(member.consensus()).append(',')
                .append(member.log()).append(',').append(member.catchUp()).append(',').append(member.archiveControl()).append('|');
        }
        return text.toString();
    }

    /**
     * Where clients send, for all members.
     *
     * @param members by id
     * @return in the words of Aeron Cluster's client
     */
    public static String ingressEndpoints(final List<MemberAddress> members) {
        final StringBuilder text = new StringBuilder();
        for (int id = 0; id < members.size(); id++) {
            text.append(id == 0 ? "" : ",").append(id).append('=').append(members.get(id).ingress());
        }
        return text.toString();
    }

    /**
     * The largest packet that suits the network between members: Linux's loopback takes 64 KiB in one piece, an Ethernet with jumbo frames
     * 8 KiB.
     *
     * @param members of a cluster
     * @return bytes, a multiple of 32
     */
    public static int mtuBytes(final List<MemberAddress> members) {
        return members.stream().allMatch(MemberAddress::isLoopback) ? LOOPBACK_MTU_BYTES : ETHERNET_MTU_BYTES;
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (final UnknownHostException e) {
            return false; // whoever opens a channel to it will say so
        }
    }
}
