package io.suanpan.engine.ring;

import io.suanpan.engine.ledger.Ledger;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.IdleStrategy;

/**
 * Settings of a ring, concluded.
 *
 * @param commands       capacity, a power of two
 * @param entryCommands  cap on commands in one entry
 * @param claimTimeoutNs how long a submitting thread may wait for room
 * @param threadingMode  how stages share threads
 * @param idleStrategy   makes a strategy for each stage thread; null = sleep until there is work
 * @param clock          stamps commands
 * @param cores          cores for the stage threads, in stage order; empty = not pinned
 * @param pinning        pins the calling thread to a core
 * @param faultHandler   is told of the fault that stopped the ring
 * @param onDrained      is shown the ledger when the ring was closed and all has passed, before the log closes; not after a fault
 */
public record RingSettings(
    int commands,
    int entryCommands,
    long claimTimeoutNs,
    ThreadingMode threadingMode,
    Supplier<IdleStrategy> idleStrategy,
    EpochNanoClock clock,
    List<Integer> cores,
    IntConsumer pinning,
    Consumer<Throwable> faultHandler,
    Consumer<Ledger> onDrained) {
}
