package io.suanpan.replication.chaos;

import io.suanpan.replication.member.MemberAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The loopback, for members whose processes are started with variables in their environment. */
final class DressedLoopback implements ClusterNetwork {
    private final ClusterNetwork loopback = new Loopback();
    private final List<Map<String, String>> environments = new ArrayList<>();

    DressedLoopback() {
        for (int id = 0; id < MemberMain.MEMBERS; id++) {
            environments.add(new TreeMap<>());
        }
    }

    /** Sets a variable of a member from its next start on. */
    DressedLoopback set(final int member, final String name, final String value) {
        environments.get(member).put(name, value);
        return this;
    }

    /** Sets a variable of all members. */
    DressedLoopback set(final String name, final String value) {
        environments.forEach(environment -> environment.put(name, value));
        return this;
    }

    @Override
    public List<MemberAddress> members() {
        return loopback.members();
    }

    @Override
    public List<String> wrapping(final int member) {
        final List<String> command = new ArrayList<>(List.of("env"));
        environments.get(member).forEach((name, value) -> command.add(name + '=' + value));
        return command;
    }

    @Override
    public String clientHost() {
        return loopback.clientHost();
    }

    @Override
    public void cut(final MemberChild child, final int member) {
        loopback.cut(child, member);
    }

    @Override
    public void heal(final MemberChild child, final int member) {
        loopback.heal(child, member);
    }

    @Override
    public void close() {
        loopback.close();
    }
}
