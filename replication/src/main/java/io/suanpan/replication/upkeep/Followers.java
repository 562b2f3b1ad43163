package io.suanpan.replication.upkeep;

import io.aeron.Aeron;
import io.aeron.cluster.ClusterMember;
import io.aeron.cluster.ClusterMembership;
import io.aeron.cluster.ClusterTool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How far the others have the log, as the leader's consensus module knows it.
 *
 * @param slowest position that all that are up have, the leader among them
 * @param down    ids of those that were not heard of for too long, or are not in the leader's term
 */
record Followers(long slowest, List<Integer> down) {
    private static final long WAIT_MS = TimeUnit.SECONDS.toMillis(5);

    /** Asks; null where there is no answer, or another leads. */
    static Followers ask(final UpkeptMember leader) {
        final ClusterMembership membership = new ClusterMembership();
        if (!ClusterTool.listMembers(membership, leader.clusterDirectory(), WAIT_MS) || membership.leaderMemberId != leader.id()) {
            return null;
        }
        return of(membership, leader.silenceNs());
    }

    private static Followers of(final ClusterMembership membership, final long silenceNs) {
        final long term = membership.activeMembers.stream().filter(member -> member.id() == membership.leaderMemberId)
            .mapToLong(ClusterMember::leadershipTermId).findAny().orElse(Aeron.NULL_VALUE);
        long slowest = Long.MAX_VALUE;
        final List<Integer> down = new ArrayList<>();
        for (final ClusterMember member : membership.activeMembers) {
            final boolean isSilent = membership.currentTimeNs - member.timeOfLastAppendPositionNs() > silenceNs;
            // What a member had in an earlier term it may have to give up: it counts once it is in this one.
            if (member.id() != membership.leaderMemberId && (isSilent || member.leadershipTermId() != term)) {
                down.add(member.id());
            } else {
                slowest = Math.min(slowest, member.logPosition());
            }
        }
        return new Followers(slowest, down);
    }
}
