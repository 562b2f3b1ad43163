package io.suanpan.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.CommandBatch;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DoorbellTest {
    private static final int ROUNDS = 150_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Who has said that it will sleep looks once more; a ring after that look must wake it. */
    @Test
    void shouldNotSleepThroughARingBetweenTheLastLookAndTheSleep() {
        final Doorbell bell = new Doorbell(0, 0);
        final AtomicInteger slept = new AtomicInteger();
        RingRig.inThreads(1, number -> {
            for (int i = 0; i < 1_000; i++) {
                bell.idle(0); // says that it will sleep
                bell.ring();
                bell.idle(0); // would sleep for ever
                slept.incrementAndGet();
            }
        });
        assertEquals(1_000, slept.get());
    }

    @Test
    void shouldLookOnceMoreBeforeItSleeps() {
        final Doorbell bell = new Doorbell(3, 2);
        final AtomicInteger looks = new AtomicInteger();
        final Thread owner = new Thread(() -> {
            while (looks.incrementAndGet() < 7) {
                bell.idle(0);
            }
        }, "test-owner");
        owner.start();
        Await.until("the owner sleeps", () -> LockSupport.getBlocker(owner) == bell);
        assertEquals(6, looks.get(), "two spins, two yields, one announcement, and to sleep after the look that follows");
        bell.ring();
        Await.until("the owner wakes", () -> !owner.isAlive());
    }

    @ParameterizedTest
    @EnumSource
    void shouldWakeASleepingRingForOneCommand(final ThreadingMode mode) {
        final RingRig rig = new RingRig(mode, new StubLog()).open();
        for (int i = 0; i < 300; i++) {
            Await.until("all stages sleep", () -> rig.threads().stream().allMatch(DoorbellTest::sleeps));
            RingRig.answered(rig.submit(100 + i, 1));
        }
        rig.close();
    }

    private static boolean sleeps(final Thread thread) {
        return LockSupport.getBlocker(thread) instanceof Doorbell;
    }

    /** Eager sleepers and several who ring: whoever missed a ring would wait for an answer that never comes. */
    @ParameterizedTest
    @EnumSource
    void shouldMissNoRing(final ThreadingMode mode) {
        final RingRig rig = new RingRig(mode, new StubLog()).idleStrategy(() -> new Doorbell(2, 1)).open();
        RingRig.inThreads(3, number -> {
            final CommandBatch batch = new CommandBatch(1);
            for (int i = 0; i < 4_000; i++) {
                final Ticket ticket = rig.submit(batch, ((number + 1L) << 40) + i, 1);
                for (int spins = 0; !ticket.isAnswered() && spins < 200; spins++) {
                    Thread.onSpinWait();
                }
                if (!ticket.isAnswered()) {
                    RingRig.answered(ticket);
                }
            }
        });
        rig.close();
    }

    /**
     * The memory's side of it: who publishes must not read "nobody sleeps" before its work can be seen. Without the fences this
     * goes wrong within some ten thousand rounds.
     */
    @Test
    void shouldMissNoRingAtTheMomentOfFallingAsleep() {
        final WakefulSleeper bell = new WakefulSleeper();
        final AtomicLong work = new AtomicLong();
        final AtomicLong done = new AtomicLong();
        RingRig.inThreads(2, number -> {
            for (long i = 1; i <= ROUNDS; i++) {
                if (number == 0) {
                    while (work.getAcquire() < i) {
                        bell.idle(0);
                    }
                    bell.idle(1);
                    done.setRelease(i);
                } else {
                    for (long spins = i & 63; spins > 0; spins--) {
                        Thread.onSpinWait();
                    }
                    work.setRelease(i);
                    bell.ring();
                    for (int spins = 1; done.getAcquire() < i && !bell.isLost; spins++) {
                        pause(spins);
                    }
                }
            }
        });
        assertEquals(ROUNDS, done.get());
    }

    private static void pause(final int spins) {
        if ((spins & 255) == 0) {
            Thread.yield();
        } else {
            Thread.onSpinWait();
        }
    }

    /** Sleeps without the operating system's help, so that a million naps take a second. */
    private static final class WakefulSleeper extends Doorbell {
        private volatile boolean isWoken;
        private volatile boolean isLost;

        WakefulSleeper() {
            super(0, 0);
        }

        @Override
        void sleep() {
            final long start = System.nanoTime();
            for (int spins = 1; !isWoken; spins++) {
                pause(spins);
                if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(10)) {
                    isLost = true;
                    throw new AssertionError("nobody rang for 10 s");
                }
            }
            isWoken = false;
        }

        @Override
        void wake(final Thread waiting) {
            isWoken = true;
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldUseNoProcessorWhileIdle(final ThreadingMode mode) {
        final RingRig rig = new RingRig(mode, new StubLog()).open();
        RingRig.answered(rig.submit(100, 1));
        Await.until("all stages sleep", () -> rig.threads().stream().allMatch(DoorbellTest::sleeps));
        final long window = TimeUnit.MILLISECONDS.toNanos(300);
        final long start = System.nanoTime();
        final long before = cpuNs(rig);
        Await.until("the window has passed", () -> System.nanoTime() - start > window);
        final long used = cpuNs(rig) - before;
        assertTrue(used < window / 20, "used " + used + " ns of " + window);
        rig.close();
    }

    private static long cpuNs(final RingRig rig) {
        return rig.threads().stream().mapToLong(thread -> THREADS.getThreadCpuTime(thread.getId())).sum();
    }
}
