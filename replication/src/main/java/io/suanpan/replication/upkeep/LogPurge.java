package io.suanpan.replication.upkeep;

import io.aeron.archive.client.ArchiveException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Purges a member's log below what anyone needs: the oldest of the snapshots that stay, whose positions this member's journal is forced
 * past before they count, and what the slowest member has. The leader alone knows of the others; they look where its log begins, and
 * go as far as it has gone.
 */
final class LogPurge {
    private static final PurgeOutcome NO_LEADER =
        PurgeOutcome.refused("this member does not lead, or does not know yet how far the others are");

    private final UpkeptMember member;
    private final int keep;

    LogPurge(final UpkeptMember member, final int keep) {
        this.member = member;
        this.keep = keep;
    }

    /** Position below which nothing is needed by this member itself; {@link KeptSnapshots#NONE} where all is. */
    private long ownBound() {
        return KeptSnapshots.read(member.clusterDirectory(), keep).oldestPosition();
    }

    /** Whether a file or more would go if nobody else needed it. */
    boolean isWorthwhile(final LogExtent log) {
        final long bound = ownBound();
        return bound != KeptSnapshots.NONE && log.hasFilesBelow(bound);
    }

    /** As the leader; forced: whoever is down is left behind. */
    PurgeOutcome lead(final boolean forced) {
        final long bound = ownBound();
        if (!member.leads()) {
            return NO_LEADER;
        }
        if (bound == KeptSnapshots.NONE) {
            return PurgeOutcome.refused("there are fewer snapshots than stay (" + keep + "), and the log behind them is needed");
        }
        final Followers followers = Followers.ask(member);
        if (followers == null) {
            return NO_LEADER;
        }
        if (!followers.down().isEmpty() && !forced) {
            return PurgeOutcome.refused(names(followers.down()) + " down, and what it needs of the log is not known. By force it is purged"
                + " all the same, and a member left behind has to be seeded from a backup");
        }
        return purge(Math.min(bound, followers.slowest()), followers.down().isEmpty() ? null
            : names(followers.down()) + " down and has to be seeded from a backup if its log ends before that");
    }

    private static String names(final List<Integer> ids) {
        return ids.stream().map(id -> "member " + id).collect(Collectors.joining(" and ")) + (ids.size() == 1 ? " is" : " are");
    }

    /** As a follower: what the leader has let go of, nobody needs. */
    PurgeOutcome follow() {
        final long bound = ownBound();
        final int leader = member.leader();
        if (bound == KeptSnapshots.NONE || leader < 0 || leader == member.id()) {
            return NO_LEADER;
        }
        final long leaderStart;
        try (LogArchive archive = new LogArchive(member.archiveOf(leader))) {
            leaderStart = archive.log().start();
        }
        return purge(Math.min(bound, leaderStart), null);
    }

    private PurgeOutcome purge(final long bound, final String remark) {
        try (LogArchive archive = new LogArchive(member.archive())) {
            final LogExtent log = archive.log();
            if (!log.hasFilesBelow(bound)) {
                return new PurgeOutcome(PurgeOutcome.Kind.NOTHING, remark, log.start(), 0);
            }
            final long files = archive.purge(log, bound);
            return new PurgeOutcome(PurgeOutcome.Kind.PURGED, remark, log.floor(bound), files);
        } catch (final ArchiveException e) {
            return PurgeOutcome.refused(e.getMessage()); // such as: someone reads there
        }
    }
}
