package io.suanpan.engine.ring;

/** Waits for threads that were told to end. */
public final class ThreadEnd {
    private ThreadEnd() {
    }

    /**
     * Waits until a thread has ended, whatever interrupts the waiting: what the thread uses must not be closed before. An interruption is
     * kept for the caller.
     *
     * @param thread told to end before, or never started
     */
    public static void await(final Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (final InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
