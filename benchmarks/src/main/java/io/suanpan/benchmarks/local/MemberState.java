package io.suanpan.benchmarks.local;

import com.sun.management.OperatingSystemMXBean;
import io.aeron.cluster.service.Cluster;
import io.suanpan.replication.member.ClusterMember;
import io.suanpan.replication.service.ServicePosition;
import java.lang.management.ManagementFactory;

/**
 * Where a member stands.
 *
 * @param leads    whether it is the leader
 * @param sequence last applied command
 * @param digest   of all state after it
 * @param cpuNs    CPU time of the member's process
 */
record MemberState(boolean leads, long sequence, long digest, long cpuNs) {
    private static final String FIRST_WORD = "state";
    private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Of a member in this process. */
    static MemberState of(final ClusterMember member) {
        final ServicePosition.Reading reading = member.service().position().read();
        return new MemberState(
            member.service().role() == Cluster.Role.LEADER, reading.sequence(), reading.digest(), SYSTEM.getProcessCpuTime());
    }

    /** Whether a line was written by {@link #line()}; a process may print others. */
    static boolean isLine(final String line) {
        return line.startsWith(FIRST_WORD + ' ');
    }

    /** Reads a line. */
    static MemberState parse(final String line) {
        final String[] words = line.split(" ", -1);
        return new MemberState(
            Boolean.parseBoolean(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]), Long.parseLong(words[4]));
    }

    /** As one line. */
    String line() {
        return String.join(" ", FIRST_WORD, Boolean.toString(leads), Long.toString(sequence), Long.toString(digest), Long.toString(cpuNs));
    }
}
