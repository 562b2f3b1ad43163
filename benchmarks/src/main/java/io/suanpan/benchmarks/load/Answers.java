package io.suanpan.benchmarks.load;

import io.suanpan.engine.command.ResultBatch;

/** Takes what was answered, on the ring's egress thread: quickly, without blocking and without allocating. */
public interface Answers {
    /**
     * One batch was answered.
     *
     * @param flight  what was asked, and when
     * @param results valid during this call only
     */
    void onAnswer(Flight flight, ResultBatch results);

    /**
     * The engine stopped while a batch was under way.
     *
     * @param flight what was asked
     * @param cause  why it stopped
     */
    void onUnknown(Flight flight, Throwable cause);
}
