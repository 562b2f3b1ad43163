package io.suanpan.engine.ring;

import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/** Waits for threads that were told to end, whatever interrupts the waiting. An interruption is kept for the caller. */
public final class ThreadEnd {
    /** One wait that may be interrupted. */
    @FunctionalInterface
    private interface Wait {
        void await() throws InterruptedException;
    }

    private ThreadEnd() {
    }

    /**
     * Waits until a thread has ended: what it uses must not be closed before.
     *
     * @param thread told to end before, or never started
     */
    public static void await(final Thread thread) {
        await(thread, () -> { });
    }

    /**
     * Waits until a thread has ended, and closes what it used, with no interruption to disturb the closing.
     *
     * @param thread  told to end before, or never started
     * @param closing done when it has ended
     */
    public static void await(final Thread thread, final Runnable closing) {
        await(thread::isAlive, thread::join, closing);
    }

    /**
     * Waits until a thread has counted down that it does no work any more, though it may be alive.
     *
     * @param working of one
     */
    public static void await(final CountDownLatch working) {
        await(() -> working.getCount() != 0, working::await, () -> { });
    }

    private static void await(final BooleanSupplier works, final Wait wait, final Runnable closing) {
        boolean interrupted = false;
        while (works.getAsBoolean()) {
            try {
                wait.await();
            } catch (final InterruptedException e) {
                interrupted = true;
            }
        }
        closing.run();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
