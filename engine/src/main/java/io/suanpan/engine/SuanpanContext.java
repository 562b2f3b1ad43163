package io.suanpan.engine;

import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.log.CommandLog;
import io.suanpan.engine.log.DigestTrail;
import io.suanpan.engine.ring.ThreadingMode;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SystemEpochNanoClock;

/**
 * Settings of an engine. Set, then hand to {@link Suanpan#open}, which concludes it; changes after that have no effect.
 */
public final class SuanpanContext {
    private LedgerContext ledger = new LedgerContext();
    private CommandLog commandLog;
    private int ringCommands = 32_768;
    private int entryCommands = 4_096;
    private ThreadingMode threadingMode = ThreadingMode.SHARED;
    private Supplier<IdleStrategy> idleStrategy;
    private EpochNanoClock clock = new SystemEpochNanoClock();
    private long claimTimeoutNs = TimeUnit.MILLISECONDS.toNanos(1);
    private int[] cores = {};
    private IntConsumer pinning = core -> { };
    private Consumer<Throwable> faultHandler = fault -> { };
    private Consumer<Ledger> state = ledger -> { };
    private Consumer<Ledger> onDrained = ledger -> { };
    private LongConsumer replayProgress = sequence -> { };

    /**
     * Sets what the ledger reserves and remembers.
     *
     * @param value see {@link LedgerContext}
     * @return this
     */
    public SuanpanContext ledger(final LedgerContext value) {
        ledger = value;
        return this;
    }

    /**
     * What the ledger reserves and remembers.
     *
     * @return the ledger's context
     */
    public LedgerContext ledger() {
        return ledger;
    }

    /**
     * Sets the durable log. The engine replays it, appends to it and closes it.
     *
     * @param value null for {@code memory}: nothing survives the process
     * @return this
     */
    public SuanpanContext commandLog(final CommandLog value) {
        commandLog = value;
        return this;
    }

    /**
     * The durable log.
     *
     * @return null for {@code memory}
     */
    public CommandLog commandLog() {
        return commandLog;
    }

    /**
     * Sets the size of the ring.
     *
     * @param value commands, a power of two from 16,384, since two of the largest batches must fit, to
     *              {@link DigestTrail#LARGEST_RING}
     * @return this
     */
    public SuanpanContext ringCommands(final int value) {
        if (Integer.bitCount(value) != 1 || value < 16_384 || value > DigestTrail.LARGEST_RING) {
            throw new IllegalArgumentException(
                "ring_commands: must be a power of two from 16384 to " + DigestTrail.LARGEST_RING + ", is " + value);
        }
        ringCommands = value;
        return this;
    }

    /**
     * Size of the ring.
     *
     * @return commands
     */
    public int ringCommands() {
        return ringCommands;
    }

    /**
     * Caps how many waiting commands go into one journaled entry. A single batch above it still makes one entry.
     *
     * @param value commands, 1 to 8,190
     * @return this
     */
    public SuanpanContext entryCommands(final int value) {
        if (value < 1 || value > 8_190) {
            throw new IllegalArgumentException("entry_commands: must be 1 to 8190, is " + value);
        }
        entryCommands = value;
        return this;
    }

    /**
     * Cap on commands in one journaled entry.
     *
     * @return commands
     */
    public int entryCommands() {
        return entryCommands;
    }

    /**
     * Sets how stages share threads.
     *
     * @param value mode
     * @return this
     */
    public SuanpanContext threadingMode(final ThreadingMode value) {
        threadingMode = value;
        return this;
    }

    /**
     * How stages share threads.
     *
     * @return mode
     */
    public ThreadingMode threadingMode() {
        return threadingMode;
    }

    /**
     * Sets how a stage waits for work.
     *
     * @param value makes one strategy for each stage thread; null, the default, spins a little, then sleeps until there is
     *              work
     * @return this
     */
    public SuanpanContext idleStrategy(final Supplier<IdleStrategy> value) {
        idleStrategy = value;
        return this;
    }

    /**
     * How a stage waits for work.
     *
     * @return makes one strategy for each stage thread; null = sleep until there is work
     */
    public Supplier<IdleStrategy> idleStrategy() {
        return idleStrategy;
    }

    /**
     * Sets the clock that stamps commands.
     *
     * @param value nanoseconds since 1970; read on the first stage's thread only
     * @return this
     */
    public SuanpanContext clock(final EpochNanoClock value) {
        clock = value;
        return this;
    }

    /**
     * The clock that stamps commands.
     *
     * @return nanoseconds since 1970
     */
    public EpochNanoClock clock() {
        return clock;
    }

    /**
     * Bounds how long a submitting thread may wait for room in the ring before it is refused.
     *
     * @param value nanoseconds; 0 = refuse at once
     * @return this
     */
    public SuanpanContext claimTimeoutNs(final long value) {
        claimTimeoutNs = value;
        return this;
    }

    /**
     * How long a submitting thread may wait for room in the ring.
     *
     * @return nanoseconds
     */
    public long claimTimeoutNs() {
        return claimTimeoutNs;
    }

    /**
     * Pins stage threads to cores, in stage order. Java has no call for it, so the caller brings one.
     *
     * @param pin   pins the calling thread to the core of that number
     * @param value core numbers; none = no pinning
     * @return this
     */
    public SuanpanContext cores(final IntConsumer pin, final int... value) {
        pinning = pin;
        cores = value.clone();
        return this;
    }

    /**
     * Pins the calling thread to a core.
     *
     * @return takes the core's number
     */
    public IntConsumer pinning() {
        return pinning;
    }

    /**
     * Cores to pin stage threads to.
     *
     * @return core numbers; empty = no pinning
     */
    public int[] cores() {
        return cores.clone();
    }

    /**
     * Sets who is told of the fault that stopped the engine.
     *
     * @param value called once, on the failed stage's thread, which has nothing else to do any more
     * @return this
     */
    public SuanpanContext faultHandler(final Consumer<Throwable> value) {
        faultHandler = value;
        return this;
    }

    /**
     * Who is told of the fault that stopped the engine.
     *
     * @return the handler
     */
    public Consumer<Throwable> faultHandler() {
        return faultHandler;
    }

    /**
     * Sets who is told how far the replay has come.
     *
     * @param value takes the last applied sequence after each entry
     * @return this
     */
    public SuanpanContext replayProgress(final LongConsumer value) {
        replayProgress = value;
        return this;
    }

    /**
     * Who is told how far the replay has come.
     *
     * @return takes the last applied sequence after each entry
     */
    public LongConsumer replayProgress() {
        return replayProgress;
    }

    /**
     * Sets what gives the fresh ledger the state that it goes on from, before the log is replayed: a snapshot's, for one.
     *
     * @param value called once, on the opening thread; what it throws passes through {@link Suanpan#open}
     * @return this
     */
    public SuanpanContext state(final Consumer<Ledger> value) {
        state = value;
        return this;
    }

    /**
     * What gives the fresh ledger its state.
     *
     * @return does nothing where nothing was set
     */
    public Consumer<Ledger> state() {
        return state;
    }

    /**
     * Sets who is shown the ledger at its last rest: after a close, when all commands were answered and before the log closes. Not after a
     * fault.
     *
     * @param value called once, on the closing thread
     * @return this
     */
    public SuanpanContext onDrained(final Consumer<Ledger> value) {
        onDrained = value;
        return this;
    }

    /**
     * Who is shown the ledger at its last rest.
     *
     * @return does nothing where nothing was set
     */
    public Consumer<Ledger> onDrained() {
        return onDrained;
    }
}
