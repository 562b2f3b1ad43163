package io.suanpan.benchmarks.micro;

import io.suanpan.benchmarks.load.Batches;
import io.suanpan.engine.ledger.Ledger;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One transfer applied by the ledger, in entries of 256, with tables that are full: each transfer pushes an old one out. */
@State(Scope.Thread)
@Fork(1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class LedgerApply {
    private static final int ENTRIES = 8_192;

    @Param({"10000", "1000000"})
    private int accounts;

    private Batches batches;
    private Ledger ledger;

    /** Opens the accounts and fills the tables. */
    @Setup
    public void open() {
        batches = new Batches(accounts, ENTRIES);
        ledger = batches.ledger(accounts);
        for (int i = 0; i < ENTRIES; i++) {
            apply();
        }
        if (ledger.declined() > 0) {
            throw new IllegalStateException(ledger.declined() + " transfers were declined");
        }
    }

    /**
     * Applies one entry.
     *
     * @return last sequence
     */
    @Benchmark
    @OperationsPerInvocation(Batches.SIZE)
    public long apply() {
        ledger.apply(batches.next(), batches.results());
        return ledger.sequence();
    }
}
