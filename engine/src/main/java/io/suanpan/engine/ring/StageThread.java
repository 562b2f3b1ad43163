package io.suanpan.engine.ring;

import org.agrona.concurrent.IdleStrategy;

/** The thread of a stage: works until everything has passed, or until the ring is stopped by a fault. */
final class StageThread {
    private final Ring ring;
    private final Stage stage;
    private final IdleStrategy idle;
    private final Runnable onStart;
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

    void join() {
        boolean interrupted = false;
        while (thread.isAlive() && thread != Thread.currentThread()) {
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

    private void run() {
        try {
            onStart.run();
            work();
        } catch (final Throwable cause) { // also an Error: nothing that happens here may leave a batch without an answer
            ring.stop(stage, cause);
        }
        if (ring.fault() != null) {
            ring.giveUp(stage);
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
