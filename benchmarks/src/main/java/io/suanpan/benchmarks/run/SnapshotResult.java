package io.suanpan.benchmarks.run;

import io.suanpan.snapshot.SnapshotOutcome;
import io.suanpan.snapshot.SnapshotOutcome.Kind;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What snapshots cost, and what they save.
 *
 * @param settings   of the run
 * @param without    latencies while none was taken, nanoseconds
 * @param with       latencies while one was taken after the other
 * @param tps        commands answered ok a second in both stretches together
 * @param outcomes   of the snapshots
 * @param stateBytes of all tables
 * @param tablesMs   to make the tables of a fresh ledger
 * @param loadMs     to load the last snapshot into them, its digest compared
 * @param stalls     what captures cost the ledger's thread by itself
 * @param checks     of the run
 */
public record SnapshotResult(
    RunSettings settings, Histogram without, Histogram with, double tps, List<SnapshotOutcome> outcomes, long stateBytes,
    long tablesMs, long loadMs, CaptureStallResult stalls, List<Check> checks) {

    private static final double MS_PER_S = 1e3;

    /**
     * Whether the figures may be believed.
     *
     * @return false where a check failed or no snapshot was taken
     */
    public boolean isValid() {
        return fault() == null;
    }

    /**
     * Why they may not.
     *
     * @return null where they may
     */
    public String fault() {
        for (final Check check : checks) {
            if (!check.passed()) {
                return check.name() + ": " + check.detail();
            }
        }
        return taken().isEmpty() ? "no snapshot was taken" : null;
    }

    /**
     * Snapshots that are there.
     *
     * @return in their order
     */
    public List<SnapshotOutcome> taken() {
        return outcomes.stream().filter(outcome -> outcome.kind() == Kind.TAKEN).toList();
    }

    /**
     * How many were let go, or failed.
     *
     * @return count
     */
    public long notTaken() {
        return (long) outcomes.size() - taken().size();
    }

    /**
     * How fast snapshots went.
     *
     * @return bytes of state a second, of all that were taken
     */
    public double stateBytesPerSecond() {
        final long tookMs = taken().stream().mapToLong(SnapshotOutcome::tookMs).sum();
        return taken().size() * stateBytes * MS_PER_S / Math.max(1, tookMs);
    }

    /**
     * What snapshots do to the slowest commands.
     *
     * @return p99.9 with them over p99.9 without
     */
    public double ratio() {
        return with.getValueAtPercentile(99.9) / (double) Math.max(1, without.getValueAtPercentile(99.9));
    }
}
