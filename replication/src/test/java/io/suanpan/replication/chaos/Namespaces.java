package io.suanpan.replication.chaos;

import io.suanpan.replication.member.MemberAddress;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A network of its own for each member: a namespace with one address, on a cable to a bridge. A member whose cable is pulled out of the
 * bridge hears and reaches only what is in its own namespace. Made by root alone.
 */
final class Namespaces implements ClusterNetwork {
    private static final int BASE_PORT = 9_100;
    private static final String SUBNET = "10.77.";
    private static final int BRIDGE = 254;

    private final int number = (int) (ProcessHandle.current().pid() % BRIDGE);
    private final List<MemberAddress> members = IntStream.range(0, MemberMain.MEMBERS)
        .mapToObj(id -> new MemberAddress(host(id + 1), BASE_PORT)).toList();

    /** Whether this machine lets this process make them. */
    static boolean arePossible() {
        final String name = "suanpan-probe-" + ProcessHandle.current().pid();
        final boolean made = Commands.succeeds("ip", "netns", "add", name)
            && Commands.succeeds("ip", "-n", name, "link", "add", "bridge", "type", "bridge")
            && Commands.succeeds("ip", "-n", name, "link", "add", "one", "type", "veth", "peer", "name", "other");
        Commands.succeeds("ip", "netns", "del", name);
        return made;
    }

    Namespaces() {
        close();
        Commands.run("ip", "link", "add", bridge(), "type", "bridge");
        Commands.run("ip", "addr", "add", host(BRIDGE) + "/24", "dev", bridge());
        Commands.run("ip", "link", "set", bridge(), "up");
        for (int id = 0; id < MemberMain.MEMBERS; id++) {
            Commands.run("ip", "netns", "add", namespace(id));
            Commands.run("ip", "link", "add", cable(id), "type", "veth", "peer", "name", "eth0", "netns", namespace(id));
            Commands.run("ip", "-n", namespace(id), "addr", "add", host(id + 1) + "/24", "dev", "eth0");
            Commands.run("ip", "-n", namespace(id), "link", "set", "eth0", "up");
            Commands.run("ip", "-n", namespace(id), "link", "set", "lo", "up");
            Commands.run("ip", "link", "set", cable(id), "up", "master", bridge());
        }
    }

    private String host(final int last) {
        return SUBNET + number + '.' + last;
    }

    private String bridge() {
        return "spbr" + number;
    }

    private String cable(final int member) {
        return "spve" + number + '-' + member;
    }

    private String namespace(final int member) {
        return "suanpan-" + number + '-' + member;
    }

    @Override
    public List<MemberAddress> members() {
        return members;
    }

    @Override
    public List<String> wrapping(final int member) {
        return List.of("ip", "netns", "exec", namespace(member));
    }

    @Override
    public String clientHost() {
        return host(BRIDGE);
    }

    @Override
    public void cut(final MemberChild child, final int member) {
        Commands.run("ip", "link", "set", cable(member), "nomaster");
    }

    @Override
    public void heal(final MemberChild child, final int member) {
        Commands.run("ip", "link", "set", cable(member), "master", bridge());
    }

    /** Takes away what is there, if anything is. */
    @Override
    public void close() {
        for (int id = 0; id < MemberMain.MEMBERS; id++) {
            Commands.succeeds("ip", "link", "del", cable(id));
            Commands.succeeds("ip", "netns", "del", namespace(id));
        }
        Commands.succeeds("ip", "link", "del", bridge());
    }
}
