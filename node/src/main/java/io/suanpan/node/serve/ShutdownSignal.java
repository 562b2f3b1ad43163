package io.suanpan.node.serve;

import java.util.concurrent.CountDownLatch;

/**
 * Why and when the server ends. A signal of the operating system does not kill the process: it asks, and the process exits with
 * the code that the clean shutdown has.
 */
final class ShutdownSignal {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile Throwable fault;
    private volatile int exitCode;

    /** From now on SIGTERM and SIGINT ask for a shutdown. */
    void install() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::onSignal, "suanpan-shutdown"));
    }

    /** Asks for a shutdown because the engine has stopped. */
    void onFault(final Throwable cause) {
        fault = cause;
        asked.countDown();
    }

    /** Asks for a shutdown. */
    void ask() {
        asked.countDown();
    }

    void await() throws InterruptedException {
        asked.await();
    }

    /** What stopped the engine; null where nothing did. */
    Throwable fault() {
        return fault;
    }

    /** Everything is closed: the process may end. */
    void finish(final int code) {
        exitCode = code;
        finished.countDown();
    }

    private void onSignal() {
        asked.countDown();
        try {
            finished.await();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Left alone, the JVM would exit with 128 + the number of the signal, as if it had been killed.
        Runtime.getRuntime().halt(exitCode);
    }
}
