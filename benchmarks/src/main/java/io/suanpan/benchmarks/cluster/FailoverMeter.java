package io.suanpan.benchmarks.cluster;

import io.suanpan.benchmarks.load.Answers;
import io.suanpan.benchmarks.load.Flight;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultCode;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.NanoClock;

/**
 * Times the silence around a fault. Written by the client's thread; the fault is told by any thread. {@link #hasRecovered()} and
 * {@link #acknowledged()} may be asked by anyone at any time, the rest once all is answered.
 */
final class FailoverMeter implements Answers {
    private static final int OK = ResultCode.OK.number();
    private static final int EXISTS = ResultCode.EXISTS.number();

    private final NanoClock clock;
    private final AtomicLong acknowledged = new AtomicLong();
    private volatile boolean isFaulty;
    private volatile boolean hasRecovered;
    private volatile long faultNs;
    private long lastNs;
    private boolean hasLast;
    private long silenceNs;
    private long recoveryNs;
    private long repeated;
    private long declined;
    private long unknownBatches;
    private long amount;
    private Throwable unknownCause;

    FailoverMeter(final NanoClock clock) {
        this.clock = clock;
    }

    /** From now on the leader is lost. */
    void onFault() {
        faultNs = clock.nanoTime();
        isFaulty = true;
    }

    @Override
    public void onAnswer(final Flight flight, final ResultBatch results) {
        int done = 0;
        int again = 0;
        for (int i = 0; i < results.count(); i++) {
            final int code = results.resultCode(i);
            if (code == OK || code == EXISTS) {
                done++;
                again += code == EXISTS ? 1 : 0;
                amount += results.posting(i).amount();
            } else {
                declined++;
            }
        }
        if (done > 0) {
            onAcknowledged(flight.firstIntendedNs(), again == 0);
        }
        repeated += again;
        acknowledged.lazySet(acknowledged.getPlain() + done);
    }

    private void onAcknowledged(final long intendedNs, final boolean isNew) {
        final long now = clock.nanoTime();
        if (isFaulty && !hasRecovered) {
            silenceNs = hasLast ? Math.max(silenceNs, now - lastNs) : silenceNs;
            if (isNew && intendedNs - faultNs >= 0) {
                recoveryNs = now - faultNs;
                hasRecovered = true;
            }
        }
        lastNs = now;
        hasLast = true;
    }

    @Override
    public void onUnknown(final Flight flight, final Throwable cause) {
        unknownBatches++;
        unknownCause = cause;
    }

    /** Whether a command that was due after the fault is done, for the first time it was sent. */
    boolean hasRecovered() {
        return hasRecovered;
    }

    /** Commands that are done, as the client was told. */
    long acknowledged() {
        return acknowledged.get();
    }

    /** The longest time without an acknowledgement that ended after the fault, up to the recovery. */
    long silenceNs() {
        return silenceNs;
    }

    /** From the fault to the first acknowledgement of a command that was due after it. */
    long recoveryNs() {
        return recoveryNs;
    }

    /** Acknowledgements of commands that were done by an earlier sending. */
    long repeated() {
        return repeated;
    }

    long declined() {
        return declined;
    }

    long unknownBatches() {
        return unknownBatches;
    }

    /** Sum of all amounts that were acknowledged, in minor units. */
    long amount() {
        return amount;
    }

    Throwable unknownCause() {
        return unknownCause;
    }
}
