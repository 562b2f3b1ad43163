package io.suanpan.replication.chaos;

import io.suanpan.replication.member.MemberAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Where members are, and what their processes are started with to be there. */
interface ClusterNetwork extends AutoCloseable {
    /** Addresses by member id. */
    List<MemberAddress> members();

    /** The command that a member's own is given to; empty = none. */
    List<String> wrapping(int member);

    /** Where clients of everyone hear their answers. */
    String clientHost();

    /** Cuts a member off from the others, not from clients beside it. */
    void cut(MemberChild child, int member);

    /** Takes a member back. */
    void heal(MemberChild child, int member);

    @Override
    void close();

    /** All on this machine's loopback; the members' own drivers lose what is to be lost. */
    final class Loopback implements ClusterNetwork {
        private static final AtomicInteger NEXT_PORT = new AtomicInteger(Integer.getInteger("suanpan.base-port", 25_000));

        private final List<MemberAddress> members = MemberAddress.local(
            MemberMain.MEMBERS, NEXT_PORT.getAndAdd(MemberMain.MEMBERS * MemberAddress.PORTS));

        @Override
        public List<MemberAddress> members() {
            return members;
        }

        @Override
        public List<String> wrapping(final int member) {
            return List.of();
        }

        @Override
        public String clientHost() {
            return "localhost";
        }

        @Override
        public void cut(final MemberChild child, final int member) {
            child.tell("cut true");
        }

        @Override
        public void heal(final MemberChild child, final int member) {
            child.tell("cut false");
        }

        @Override
        public void close() {
            // Nothing was made.
        }
    }
}
