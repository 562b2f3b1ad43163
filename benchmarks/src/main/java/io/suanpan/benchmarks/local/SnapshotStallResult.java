package io.suanpan.benchmarks.local;

import io.suanpan.benchmarks.run.Check;
import java.util.List;

/**
 * How long a cluster stood still for its snapshots.
 *
 * @param members     in one process
 * @param accounts    that were opened
 * @param retained    transfers for which there is room
 * @param compression of the pages
 * @param stallsMs    of each snapshot, until the last member had it
 * @param checks      what must hold
 */
public record SnapshotStallResult(
    int members, int accounts, int retained, String compression, List<Double> stallsMs, List<Check> checks) {

    /**
     * Whether the figures count.
     *
     * @return false where any check failed
     */
    public boolean isValid() {
        return checks.stream().allMatch(Check::passed);
    }
}
