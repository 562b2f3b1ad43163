package io.suanpan.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.ledger.Ledger;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
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

    /** Sleeps on a monitor: the checker lets a parked thread wake without a reason, and would not see that nobody wakes it. */
    private static final class DeepSleeper extends Doorbell {
        private boolean isRung;

        DeepSleeper() {
            super(0, 0);
        }

        @Override
        synchronized void sleep() {
            while (!isRung) {
                try {
                    wait();
                } catch (final InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            isRung = false;
        }

        @Override
        synchronized void wake(final Thread waiting) {
            isRung = true;
            notifyAll();
        }
    }

    /** A ring of two batches, as producers and the last stage see it. */
    private static final class Entrance {
        private final Doorbell bell = new DeepSleeper();
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
        final Ledger[] ledgers = {LedgerPositionTest.ledgerAfter(1), LedgerPositionTest.ledgerAfter(2)};
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

    /** Runs tasks each in a thread; what one of them throws is thrown here, for the checker looks at no other thread's. */
    private static void together(final Runnable... tasks) {
        final Throwable[] failures = new Throwable[tasks.length];
        final Thread[] threads = new Thread[tasks.length];
        for (int i = 0; i < tasks.length; i++) {
            final int number = i;
            threads[i] = new Thread(() -> {
                try {
                    tasks[number].run();
                } catch (final AssertionError e) {
                    failures[number] = e;
                }
            });
            threads[i].start();
        }
        for (int i = 0; i < tasks.length; i++) {
            try {
                threads[i].join();
            } catch (final InterruptedException e) {
                throw new AssertionError(e);
            }
            if (failures[i] != null) {
                throw new AssertionError("in task " + i, failures[i]);
            }
        }
    }
}
