package io.suanpan.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.ledger.Ledger;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.agrona.concurrent.UnsafeBuffer;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Test;

/**
 * What threads share at the ring's entrance and at its end, under every interleaving that a model checker finds in the time
 * it has; it also finds the thread that sleeps for ever. It assumes sequential consistency: that the processor's and the
 * compiler's reordering does no harm is for the stress tests to show.
 *
 * <p>Runs in a JVM of its own, for the checker rewrites the classes that it checks. The gate, the doorbell and the ledger's
 * position are the ring's own; claiming and publishing are told once more here, as {@link Ingress} and {@link Ring} do it.
 */
class RingModelCheck {
    private static final int INTERLEAVINGS = 300;

    /** A ring of two batches, as producers and the last stage see it. */
    private static final class Entrance {
        private final Doorbell bell = new Doorbell(0, 0);
        private final Gate gate = new Gate(bell::ring);
        private final AtomicInteger claimed = new AtomicInteger();
        private final AtomicIntegerArray published = new AtomicIntegerArray(2);
        private final AtomicInteger accepted = new AtomicInteger();
        private int answered;

        void submit() {
            if (!gate.enter()) {
                return;
            }
            final int slot = claimed.getAndIncrement();
            published.set(slot, 1);
            bell.ring();
            gate.leave();
            accepted.incrementAndGet();
        }

        void close() {
            gate.close();
            bell.ring();
        }

        /** As {@link StageThread} and the stages do. */
        void drain() {
            while (true) {
                int work = 0;
                while (answered < claimed.get() && published.get(answered) == 1) {
                    answered++;
                    work++;
                }
                if (work == 0 && gate.isEmptyForEver() && answered == claimed.get()) {
                    return;
                }
                bell.idle(work);
            }
        }

        /** As {@link Ring} does after a fault. */
        void giveUp() {
            gate.close();
            while (!gate.isEmptyForEver() || answered < claimed.get()) {
                while (answered < claimed.get()) {
                    while (published.get(answered) == 0) {
                        Thread.onSpinWait();
                    }
                    answered++;
                }
            }
        }
    }

    @Test
    void shouldSeeNobodyInsideOnceItIsEmptyForEver() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            final AtomicInteger emptied = new AtomicInteger();
            final Gate gate = new Gate(emptied::incrementAndGet);
            final AtomicBoolean isEmpty = new AtomicBoolean();
            final Runnable enter = () -> {
                if (gate.enter()) {
                    assertFalse(isEmpty.get());
                    gate.leave();
                }
            };
            together(enter, enter, () -> {
                gate.close();
                isEmpty.set(gate.isEmptyForEver());
            });
            assertTrue(gate.isEmptyForEver());
            assertTrue(isEmpty.get() || emptied.get() > 0, "nobody said that the gate became empty");
        });
    }

    @Test
    void shouldAnswerWhatWasAcceptedAndSleepThroughNothing() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            final Entrance entrance = new Entrance();
            together(entrance::submit, entrance::submit, entrance::close, entrance::drain);
            assertEquals(entrance.accepted.get(), entrance.answered);
        });
    }

    @Test
    void shouldGiveUpWhatWasAcceptedAfterAFault() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            final Entrance entrance = new Entrance();
            together(entrance::submit, entrance::submit, entrance::giveUp);
            assertEquals(entrance.accepted.get(), entrance.answered);
        });
    }

    @Test
    void shouldReadOnlyWhatWasPublishedTogether() {
        final Ledger[] ledgers = {ledgerAfter(1), ledgerAfter(2)};
        final long[] digests = {ledgers[0].digest(), ledgers[1].digest()};
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            final LedgerPosition position = new LedgerPosition();
            position.publish(ledgers[0]);
            together(() -> position.publish(ledgers[1]), () -> {
                final LedgerPosition.Reading reading = position.read(new LedgerPosition.Reading());
                assertEquals(digests[(int) reading.sequence - 1], reading.digest);
                assertEquals(reading.sequence, reading.accounts);
            });
        });
    }

    /** A ledger with so many accounts. */
    private static Ledger ledgerAfter(final int accounts) {
        final Ledger ledger = new Ledger(RingRig.ledgerContext());
        final CommandBatch batch = Batches.accounts();
        final UnsafeBuffer frames = batch.buffer();
        for (int i = 0; i < accounts; i++) {
            CommandFrame.stamp(frames, i << CommandFrame.SHIFT, i + 1L, i + 1L);
        }
        CommandFrame.control(frames, (accounts - 1) << CommandFrame.SHIFT, CommandFrame.END_OF_BATCH);
        ledger.apply(new FrameWindow(CommandFrame.BYTES).wrap(frames, accounts),
            new FrameWindow(ResultFrame.BYTES).wrap(new UnsafeBuffer(new byte[accounts * ResultFrame.BYTES]), accounts));
        return ledger;
    }

    private static void together(final Runnable... tasks) {
        final Thread[] threads = new Thread[tasks.length];
        for (int i = 0; i < tasks.length; i++) {
            threads[i] = new Thread(tasks[i]);
            threads[i].start();
        }
        for (final Thread thread : threads) {
            try {
                thread.join();
            } catch (final InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
