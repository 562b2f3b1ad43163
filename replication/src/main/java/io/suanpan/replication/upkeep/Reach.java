package io.suanpan.replication.upkeep;

import io.aeron.exceptions.AeronException;
import java.util.concurrent.TimeUnit;

/**
 * Finds out why a member does not join: where the others have purged what it lacks, Aeron would try for ever. Only a cluster that runs
 * without it is proof: as many others must answer as make a majority, and the log of each must begin behind the end of this one's. Or it
 * was given what is left of the log and has no snapshot to go on from: an empty node that came too late is.
 */
final class Reach {
    private static final long PERIOD_NS = TimeUnit.SECONDS.toNanos(1);
    /** Before the others are asked by one that has a log: most starts and elections are over then. */
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(5);

    private final UpkeptMember member;
    private long sinceNs;
    private long nextNs;
    private boolean waits;
    private boolean told;

    Reach(final UpkeptMember member) {
        this.member = member;
    }

    void onJoined() {
        waits = false;
    }

    void look(final long nowNs) {
        if (!waits) {
            waits = true;
            sinceNs = nowNs;
            nextNs = nowNs;
        }
        if (told || nowNs - nextNs < 0) {
            return;
        }
        nextNs = nowNs + PERIOD_NS;
        final OutOfReachException fault = fault(nowNs - sinceNs);
        if (fault != null) {
            told = true;
            member.onOutOfReach(fault);
        }
    }

    private OutOfReachException fault(final long waitedNs) {
        final LogExtent log;
        try (LogArchive archive = new LogArchive(member.archive())) {
            log = archive.log();
        }
        final long snapshot = KeptSnapshots.read(member.clusterDirectory(), 1).oldestPosition();
        if (log.start() > Math.max(0, snapshot)) {
            return OutOfReachException.baseless(member.id(), log.start());
        }
        final long start = log.end() == 0 || waitedNs >= PATIENCE_NS ? leastStart() : -1;
        return start > log.end() ? OutOfReachException.behind(member.id(), log.end(), start) : null;
    }

    /** Where the log of a running cluster begins; -1 where there is none without this member. */
    private long leastStart() {
        final int majority = (member.others().size() + 1) / 2 + 1;
        int answers = 0;
        long least = Long.MAX_VALUE;
        for (final int other : member.others()) {
            final long start = start(other);
            if (start >= 0) {
                least = Math.min(least, start);
                answers++;
            }
        }
        return answers < majority ? -1 : least;
    }

    /** Where the log of another begins; -1 where it does not answer. */
    private long start(final int other) {
        try (LogArchive archive = new LogArchive(member.archiveOf(other))) {
            return archive.log().start();
        } catch (final AeronException e) {
            return -1;
        }
    }
}
