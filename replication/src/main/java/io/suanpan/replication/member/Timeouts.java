package io.suanpan.replication.member;

import java.util.concurrent.TimeUnit;

/**
 * How long members wait for one another. All in nanoseconds. From the death of a leader to the first answer of the next passes about the
 * heartbeat timeout, up to half of it again, and one election timeout.
 *
 * @param heartbeatTimeoutNs  without a sign of the leader a follower calls an election
 * @param heartbeatIntervalNs at which the leader gives a sign
 * @param electionTimeoutNs   most for one round of voting
 * @param electionStatusNs    at which members tell each other during an election
 * @param canvassNs           most that a starting member waits for all others, where a majority is there
 * @param imageLivenessNs     without a packet a stream is given up
 * @param driverTimerNs       at which the media driver looks at its timers
 * @param sessionNs           without a sign a client's session is closed
 */
public record Timeouts(
    long heartbeatTimeoutNs,
    long heartbeatIntervalNs,
    long electionTimeoutNs,
    long electionStatusNs,
    long canvassNs,
    long imageLivenessNs,
    long driverTimerNs,
    long sessionNs) {

    /** Another leader in 3 seconds or less; for machines that may pause for some hundred milliseconds. */
    public static final Timeouts DEFAULT = ofMs(1_000, 100, 500, 50, 5_000, 2_000, 200, 10_000);
    /** Another leader in 1 second or less; for machines with a core for each busy thread, and a collector that does not pause. */
    public static final Timeouts FAST = ofMs(300, 50, 150, 20, 3_000, 1_000, 100, 10_000);
    /** For many members on few and noisy cores, where nobody waits for a failover. */
    public static final Timeouts PATIENT = ofMs(4_000, 200, 1_000, 100, 10_000, 5_000, 500, 20_000);

    /** Checks what must hold between them. */
    public Timeouts {
        if (heartbeatIntervalNs <= 0 || heartbeatTimeoutNs < 3 * heartbeatIntervalNs) {
            throw new IllegalArgumentException("heartbeat_timeout: must be at least three heartbeat intervals");
        }
        if (electionTimeoutNs < 2 * electionStatusNs) {
            throw new IllegalArgumentException("election_timeout: must be at least two intervals of election status");
        }
        if (canvassNs < 2 * heartbeatTimeoutNs) {
            throw new IllegalArgumentException("startup_canvass: must be at least two heartbeat timeouts");
        }
        if (imageLivenessNs < heartbeatTimeoutNs) {
            throw new IllegalArgumentException("image_liveness: must not be below the heartbeat timeout");
        }
    }

    private static Timeouts ofMs(
        final long heartbeatTimeout, final long heartbeatInterval, final long electionTimeout, final long electionStatus,
        final long canvass, final long imageLiveness, final long driverTimer, final long session) {
        return new Timeouts(ns(heartbeatTimeout), ns(heartbeatInterval), ns(electionTimeout), ns(electionStatus), ns(canvass),
            ns(imageLiveness), ns(driverTimer), ns(session));
    }

    private static long ns(final long milliseconds) {
        return TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }
}
