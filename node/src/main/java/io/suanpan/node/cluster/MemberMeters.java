package io.suanpan.node.cluster;

import io.suanpan.http.Meter;
import io.suanpan.node.compose.MemberNode;
import io.suanpan.replication.client.ClientState;
import io.suanpan.replication.client.ClusterClientStatus;
import io.suanpan.replication.member.ClusterMember;
import java.util.List;
import java.util.function.DoubleSupplier;

/** A member among the metrics. */
public final class MemberMeters {
    private MemberMeters() {
    }

    /**
     * The figures of a member, and of the client behind its doors.
     *
     * @param node the member
     * @param view of it
     * @return to be shown
     */
    public static List<Meter> of(final MemberNode node, final MemberView view) {
        final ClusterMember member = node.member();
        final ClusterClientStatus client = node.client().status();
        return List.of(
            gauge("suanpan_cluster_leader", "1 where this member leads.", () -> view.leads() ? 1 : 0),
            gauge("suanpan_cluster_term", "Leadership term; -1 before the first.", view::term),
            gauge("suanpan_cluster_connected", "1 while the doors of this member have a leader.",
                () -> client.state() == ClientState.CONNECTED ? 1 : 0),
            gauge("suanpan_cluster_lag_bytes", "Bytes of the log that are agreed on and not applied here.", member::lagBytes),
            gauge("suanpan_journal_sequence", "Last sequence in this member's journal.", member::journaled),
            counter("suanpan_cluster_snapshots_total", "Snapshots of the cluster.", member::snapshots),
            counter("suanpan_cluster_snapshots_failed_total", "Snapshots that this member asked for and that did not come.",
                member.upkeep()::failures),
            gauge("suanpan_cluster_log_start", "Position at which this member's log begins.", member.upkeep()::logStart),
            counter("suanpan_cluster_refused_total", "Sessions that were not let in, and requests that were not granted.", member::refused),
            counter("suanpan_cluster_errors_total", "Errors that Aeron reported.", member::errors),
            counter("suanpan_local_reads_total", "Reads that this member answered from its own state.", member.reads()::answered),
            counter("suanpan_local_reads_overloaded_total", "Reads of its own state that found too many under way.",
                member.reads()::overloaded),
            counter("suanpan_client_answered_total", "Commands of this member's doors that were answered.", client::answered),
            counter("suanpan_client_unknown_total", "Commands of this member's doors whose outcome was given up.", client::unknown),
            counter("suanpan_client_resent_total", "Commands of this member's doors that were sent again.", client::resent),
            counter("suanpan_client_elections_total", "Leaders that took over under this member's doors.", client::elections),
            counter("suanpan_client_sessions_total", "Sessions that this member's doors have opened.", client::sessions));
    }

    private static Meter gauge(final String name, final String help, final DoubleSupplier value) {
        return new Meter(name, help, false, value);
    }

    private static Meter counter(final String name, final String help, final DoubleSupplier value) {
        return new Meter(name, help, true, value);
    }
}
