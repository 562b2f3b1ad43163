package io.suanpan.benchmarks.load;

import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.ring.ResultHandler;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * One batch of a session on its way: reused for batch after batch. Written by its driver until the batch is submitted, read by
 * the egress thread until it is given back through the queue of returns.
 */
public final class Flight implements ResultHandler {
    private static final int OK = ResultCode.OK.number();

    private final Answers answers;
    private final Queue<Flight> returns;
    private final long[] memo;
    private final byte[] expected;
    private int held;
    private long firstIntendedNs;
    private double intervalNs;
    private long heldLo;
    private long heldHi;

    Flight(final Answers answers, final Queue<Flight> returns, final int memoWords, final int expectations) {
        this.answers = answers;
        this.returns = returns;
        this.memo = new long[memoWords];
        this.expected = new byte[expectations];
    }

    /**
     * A flight that goes nowhere, for whoever wants the commands and not their answers.
     *
     * @return takes note of what is asked, of nothing that is held
     */
    public static Flight none() {
        return new Flight(null, new ArrayDeque<>(), 0, 0);
    }

    @Override
    public void onResults(final ResultBatch results) {
        answers.onAnswer(this, results);
        returns.offer(this);
    }

    @Override
    public void onUnknown(final Throwable cause) {
        answers.onUnknown(this, cause);
        returns.offer(this);
    }

    /**
     * When the first command of the batch was to be sent.
     *
     * @return as {@link System#nanoTime()}; in a closed loop, when it was sent
     */
    public long firstIntendedNs() {
        return firstIntendedNs;
    }

    /**
     * How far the intended times of the batch's commands lie apart.
     *
     * @return nanoseconds; 0 in a closed loop, where all were sent at once
     */
    public double intervalNs() {
        return intervalNs;
    }

    /**
     * How a command of the batch is to be answered.
     *
     * @param index of the command
     * @return number of the result code
     */
    public int expected(final int index) {
        return expected.length == 0 ? OK : expected[index] & 0xFF;
    }

    void expect(final int index, final ResultCode code) {
        expected[index] = (byte) code.number();
    }

    void isIntendedFor(final long firstNs, final double apartNs) {
        firstIntendedNs = firstNs;
        intervalNs = apartNs;
    }

    int held() {
        return held;
    }

    void hold(final long idLo, final long idHi) {
        memo[2 * held] = idLo;
        memo[2 * held + 1] = idHi;
        held++;
    }

    void takeHeld() {
        held--;
        heldLo = memo[2 * held];
        heldHi = memo[2 * held + 1];
    }

    long heldLo() {
        return heldLo;
    }

    long heldHi() {
        return heldHi;
    }
}
