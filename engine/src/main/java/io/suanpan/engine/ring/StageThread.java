package io.suanpan.engine.ring;

import java.util.concurrent.CountDownLatch;
import org.agrona.concurrent.IdleStrategy;

/**
 * The thread of a stage: works until everything has passed, or until the ring is stopped by a fault. What comes after its
 * work, telling of a fault, is nothing that anybody waits for.
 */
final class StageThread {
    private final Ring ring;
    private final Stage stage;
    private final IdleStrategy idle;
    private final Runnable onStart;
    private final CountDownLatch working = new CountDownLatch(1);
    private final Thread thread;

    StageThread(final Ring ring, final Stage stage, final IdleStrategy idle, final Runnable onStart) {
        this.ring = ring;
        this.stage = stage;
        this.idle = idle;
        this.onStart = onStart;
        this.thread = new Thread(this::run, "suanpan-" + stage.name());
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    boolean runs(final Stage candidate) {
        return stage == candidate;
    }

    void wake() {
        if (idle instanceof Doorbell bell) {
            bell.ring();
        }
    }

    /** Whether the calling thread is this one, and still at work. */
    boolean isCurrent() {
        return thread == Thread.currentThread() && working.getCount() != 0;
    }

    /** Waits until the stage has done its work and touches nothing of the ring any more. */
    void awaitEnd() {
        ThreadEnd.await(working);
    }

    private void run() {
        boolean tells = false;
        try {
            onStart.run();
            work();
        } catch (final Throwable cause) { // also an Error: nothing that happens here may leave a batch without an answer
            tells = ring.stop(cause);
        }
        if (ring.fault() != null) {
            ring.giveUp(stage);
        }
        working.countDown();
        if (tells) {
            ring.tell(stage);
        }
    }

    private void work() {
        while (ring.fault() == null) {
            final int workCount = stage.doWork();
            if (workCount == 0 && ring.isDrained(stage)) {
                return;
            }
            idle.idle(workCount);
        }
    }
}
