package io.suanpan.node.serve;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why and when the server ends. A signal of the operating system does not kill the process: it asks, and the process exits with
 * the code that the clean shutdown has.
 */
public final class ShutdownSignal {
    private static final Logger LOG = LoggerFactory.getLogger(ShutdownSignal.class);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile Throwable fault;
    private volatile int exitCode;

    /** From now on SIGTERM and SIGINT ask for a shutdown. */
    public void install() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::onSignal, "suanpan-shutdown"));
    }

    /** Asks for a shutdown because the engine has stopped. */
    void onFault(final Throwable cause) {
        fault = cause;
        asked.countDown();
    }

    /** Asks for a shutdown. */
    public void ask() {
        asked.countDown();
    }

    void await() throws InterruptedException {
        asked.await();
    }

    /**
     * Waits a moment for the shutdown to be asked for.
     *
     * @param ms milliseconds
     * @return whether it was
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean await(final long ms) throws InterruptedException {
        return asked.await(ms, TimeUnit.MILLISECONDS);
    }

    /**
     * Asks for a shutdown once standard input has come to its end, as it does when a parent process is gone, however it went.
     */
    public void whenInputEnds() {
        final Thread thread = new Thread(this::readInput, "suanpan-input");
        thread.setDaemon(true);
        thread.start();
    }

    private void readInput() {
        final byte[] ignored = new byte[64];
        try (InputStream in = new FileInputStream(FileDescriptor.in)) {
            int read = 0;
            while (read >= 0) {
                read = in.read(ignored);
            }
        } catch (final IOException e) {
            LOG.warn("standard input cannot be read: {}", e.getMessage());
        }
        ask();
    }

    /** What stopped the engine; null where nothing did. */
    Throwable fault() {
        return fault;
    }

    /**
     * Everything is closed: the process may end.
     *
     * @param code that the process exits with
     */
    public void finish(final int code) {
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
