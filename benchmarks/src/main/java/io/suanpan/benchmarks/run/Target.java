package io.suanpan.benchmarks.run;

import io.suanpan.engine.Suanpan;
import io.suanpan.engine.SuanpanContext;
import io.suanpan.engine.SuanpanStatus;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.ledger.LedgerMemory;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import io.suanpan.engine.ring.Submitter;

/** What is measured: an engine, or a stand-in where the rig itself is under test. */
public interface Target extends Submitter, AutoCloseable {
    /** Makes targets. */
    @FunctionalInterface
    interface Factory {
        /**
         * Opens a target.
         *
         * @param context of the engine
         * @return open
         */
        Target open(SuanpanContext context);
    }

    /**
     * The target that is an engine.
     *
     * @param context of the engine
     * @return open
     */
    static Target engine(final SuanpanContext context) {
        return of(Suanpan.open(context));
    }

    /**
     * The target that is an open engine.
     *
     * @param suanpan closed with the target
     * @return open
     */
    static Target of(final Suanpan suanpan) {
        return new Target() {
            @Override
            public Submission submit(final CommandBatch batch, final ResultHandler handler) {
                return suanpan.submit(batch, handler);
            }

            @Override
            public SuanpanStatus status() {
                return suanpan.status();
            }

            @Override
            public LedgerMemory memory() {
                return suanpan.memory();
            }

            @Override
            public void close() {
                suanpan.close();
            }
        };
    }

    /**
     * Counters of the engine.
     *
     * @return the live view
     */
    SuanpanStatus status();

    /**
     * What the tables take.
     *
     * @return bytes
     */
    LedgerMemory memory();

    /**
     * The measured stretch begins or ends. For what is to be noted there of a target that is elsewhere.
     *
     * @param begins false where it ends
     */
    default void onMeasuring(final boolean begins) {
        // An engine in this process is measured with the process.
    }

    @Override
    void close();
}
