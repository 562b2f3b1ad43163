package io.suanpan.benchmarks.micro;

import io.suanpan.benchmarks.run.Waiting;
import io.suanpan.engine.Suanpan;
import io.suanpan.engine.SuanpanContext;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import io.suanpan.engine.ring.ThreadingMode;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** There and back through the ring with a batch of one read that finds nothing: what the hand-over costs, and little else. */
@State(Scope.Thread)
@Fork(1)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RingHandOver implements ResultHandler {
    @Param({"SHARED", "DEDICATED"})
    private ThreadingMode threading;

    @Param({"DOORBELL", "BUSY_SPIN"})
    private Waiting idle;

    private final CommandBatch batch = new CommandBatch(1);
    private Suanpan suanpan;
    private volatile long answered;

    /** Opens an engine in memory. */
    @Setup
    public void open() {
        batch.lookup(Operation.LOOKUP_ACCOUNT).idLo(1);
        suanpan = Suanpan.open(new SuanpanContext()
            .ledger(new LedgerContext().accounts(1_000).transfers(1_000).holds(1_000))
            .threadingMode(threading).idleStrategy(idle.strategy()));
    }

    /** Closes it. */
    @TearDown
    public void close() {
        suanpan.close();
    }

    /**
     * Submits and waits.
     *
     * @return batches answered
     */
    @Benchmark
    public long thereAndBack() {
        final long before = answered;
        while (suanpan.submit(batch, this) != Submission.ACCEPTED) {
            Thread.onSpinWait();
        }
        while (answered == before) {
            Thread.onSpinWait();
        }
        return answered;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    public void onResults(final ResultBatch results) {
        answered++;
    }

    @Override
    public void onUnknown(final Throwable cause) {
        throw new IllegalStateException(cause);
    }
}
