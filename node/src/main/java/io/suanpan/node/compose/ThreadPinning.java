package io.suanpan.node.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pins the calling thread to a core with Linux's {@code taskset}. Where that cannot be done it says so and leaves the thread
 * free: pinning is a matter of speed, not of right.
 */
final class ThreadPinning implements IntConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadPinning.class);
    private static final long TIMEOUT_S = 5;

    @Override
    public void accept(final int core) {
        final String thread = Thread.currentThread().getName();
        try {
            // A link to <process>/task/<thread>, with the numbers that the operating system knows them by.
            final Path self = Files.readSymbolicLink(Path.of("/proc/thread-self"));
            final Process taskset = new ProcessBuilder(
                "taskset", "--cpu-list", "--pid", Integer.toString(core), self.getFileName().toString())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (taskset.waitFor(TIMEOUT_S, TimeUnit.SECONDS) && taskset.exitValue() == 0) {
                LOG.info("{} is pinned to core {}", thread, core);
            } else {
                LOG.warn("{} cannot be pinned to core {}: taskset failed", thread, core);
            }
        } catch (final IOException e) {
            LOG.warn("{} cannot be pinned to core {}: {}", thread, core, e.getMessage());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
