package io.suanpan.benchmarks.cluster;

import io.suanpan.benchmarks.run.Check;
import java.util.List;

/**
 * What came of a drill.
 *
 * @param recovered      whether a command that was due after the fault was acknowledged at all
 * @param silenceNs      longest time without an acknowledgement that ended after the fault, in nanoseconds
 * @param recoveryNs     from the fault to the first acknowledgement of a command that was due after it, in nanoseconds
 * @param acknowledged   commands that were done
 * @param repeated       of them, those that an earlier sending had done
 * @param declined       commands that were answered otherwise
 * @param unknownBatches batches whose outcome nobody knows
 * @param resent         commands that the client sent again
 * @param elections      leaders that took over while the session lasted
 * @param sessions       sessions that the client opened
 * @param checks         what must hold: that nothing was lost, and nothing done twice
 */
public record FailoverResult(
    boolean recovered, long silenceNs, long recoveryNs, long acknowledged, long repeated, long declined, long unknownBatches, long resent,
    long elections, long sessions, List<Check> checks) {

    /**
     * Whether the figures count.
     *
     * @return false where any check failed
     */
    public boolean isValid() {
        return checks.stream().allMatch(Check::passed);
    }

    /**
     * Adds what was checked elsewhere.
     *
     * @param all checks, these included
     * @return the same with them
     */
    public FailoverResult with(final List<Check> all) {
        return new FailoverResult(recovered, silenceNs, recoveryNs, acknowledged, repeated, declined, unknownBatches, resent, elections,
            sessions, List.copyOf(all));
    }
}
