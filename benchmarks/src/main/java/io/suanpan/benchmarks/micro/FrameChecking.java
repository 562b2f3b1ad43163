package io.suanpan.benchmarks.micro;

import io.suanpan.benchmarks.load.Batches;
import io.suanpan.benchmarks.load.Flight;
import io.suanpan.benchmarks.load.IdKind;
import io.suanpan.benchmarks.load.Population;
import io.suanpan.benchmarks.load.Transfers;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameCheck;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a command costs the client and the entrance: making its frame, and checking that it is well formed. */
@State(Scope.Thread)
@Fork(1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrameChecking {
    private final CommandBatch batch = new CommandBatch(Batches.SIZE);
    private final Flight flight = Flight.none();
    private Transfers transfers;

    /** Fills a batch. */
    @Setup
    public void fill() {
        transfers = new Transfers(new Population(1_000_000, 0, 1), IdKind.UUIDV7, 1, 0);
        make();
    }

    /**
     * Makes a batch, as the load rig does.
     *
     * @return commands
     */
    @Benchmark
    @OperationsPerInvocation(Batches.SIZE)
    public int make() {
        batch.clear();
        return transfers.fill(batch, flight, Batches.SIZE);
    }

    /**
     * Checks a batch.
     *
     * @return faults
     */
    @Benchmark
    @OperationsPerInvocation(Batches.SIZE)
    public int check() {
        int faults = 0;
        for (int i = 0; i < Batches.SIZE; i++) {
            if (FrameCheck.fault(batch.buffer(), i << CommandFrame.SHIFT, CommandFrame.BYTES) != null) {
                faults++;
            }
        }
        return faults;
    }
}
