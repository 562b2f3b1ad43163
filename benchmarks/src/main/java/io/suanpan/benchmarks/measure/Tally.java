package io.suanpan.benchmarks.measure;

import io.suanpan.benchmarks.load.Answers;
import io.suanpan.benchmarks.load.Flight;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.ResultFrame;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts and times the answers of one phase. Written by the egress thread, which it does not let allocate. {@link #answered},
 * {@link #accepted} and {@link #postings} may be read by anyone at any time, the rest once all is answered.
 */
public final class Tally implements Answers {
    private static final int CODES = 256;
    private static final int OK = ResultCode.OK.number();
    private static final boolean[] TOUCHES = operations(
        Operation.TRANSFER, Operation.HOLD, Operation.CAPTURE, Operation.RELEASE, Operation.REFUND);
    private static final boolean[] PAYS = operations(Operation.TRANSFER, Operation.CAPTURE, Operation.REFUND);

    private final LatencyLog latencies;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();
    private final long[] codes = new long[CODES];
    private final AtomicLong postings = new AtomicLong();
    private long batches;
    private long amount;
    private long unexpected;
    private Throwable unknownCause;

    /**
     * Nothing is answered yet.
     *
     * @param latencies takes the time of every command
     */
    public Tally(final LatencyLog latencies) {
        this.latencies = latencies;
    }

    @Override
    public void onAnswer(final Flight flight, final ResultBatch results) {
        final long now = System.nanoTime();
        final int count = results.count();
        final int ok = count(flight, results, count);
        time(flight, now, count);
        batches++;
        accepted.lazySet(accepted.getPlain() + ok);
        answered.lazySet(answered.getPlain() + count);
    }

    @Override
    public void onUnknown(final Flight flight, final Throwable cause) {
        unknownCause = cause;
    }

    private int count(final Flight flight, final ResultBatch results, final int count) {
        int ok = 0;
        int touched = 0;
        for (int i = 0; i < count; i++) {
            final int code = results.resultCode(i);
            if (code != flight.expected(i)) {
                unexpected++;
            }
            if (code == OK) {
                ok++;
                touched += post(results, i);
            } else {
                codes[code & (CODES - 1)]++;
            }
        }
        codes[OK] += ok;
        postings.lazySet(postings.getPlain() + touched);
        return ok;
    }

    private int post(final ResultBatch results, final int index) {
        final int operation = ResultFrame.operation(results.frames().buffer(), results.frames().offset(index));
        if (PAYS[operation]) {
            amount += results.posting(index).amount();
        }
        return TOUCHES[operation] ? 1 : 0;
    }

    private void time(final Flight flight, final long now, final int count) {
        final long first = flight.firstIntendedNs();
        final double apart = flight.intervalNs();
        if (apart == 0) {
            latencies.record(now - first, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            latencies.record(now - first - (long) (i * apart), 1);
        }
    }

    /**
     * Commands that were answered so far.
     *
     * @return commands
     */
    public long answered() {
        return answered.get();
    }

    /**
     * Commands that were answered ok so far.
     *
     * @return commands
     */
    public long accepted() {
        return accepted.get();
    }

    /**
     * Commands that touched two accounts so far.
     *
     * @return commands
     */
    public long postings() {
        return postings.get();
    }

    /**
     * Commands that were answered otherwise than their flight expected.
     *
     * @return commands
     */
    public long unexpected() {
        return unexpected;
    }

    /**
     * Batches that were answered.
     *
     * @return batches
     */
    public long batches() {
        return batches;
    }

    /**
     * Sum of all amounts that were posted.
     *
     * @return minor units
     */
    public long amount() {
        return amount;
    }

    /**
     * Why a batch has an unknown outcome.
     *
     * @return null where none has
     */
    public Throwable unknownCause() {
        return unknownCause;
    }

    /**
     * Answers by code.
     *
     * @return the codes that occurred, by their text
     */
    public SortedMap<String, Long> codes() {
        final SortedMap<String, Long> counts = new TreeMap<>();
        for (int i = 0; i < CODES; i++) {
            if (codes[i] > 0) {
                counts.put(ResultCode.ofNumber(i).text(), codes[i]);
            }
        }
        return counts;
    }

    private static boolean[] operations(final Operation... which) {
        final boolean[] numbers = new boolean[CODES];
        for (final Operation operation : which) {
            numbers[operation.number()] = true;
        }
        return numbers;
    }
}
