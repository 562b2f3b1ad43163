package io.suanpan.node.reconcile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory for files that are sorted; goes with everything in it at the end, also of a run that is interrupted. */
public final class WorkDirectory implements AutoCloseable {
    private final Path path;
    private final Thread onExit;

    /**
     * Makes the directory.
     *
     * @param parent where; null for the system's temporary directory
     * @throws IOException if it cannot be made
     */
    public WorkDirectory(final Path parent) throws IOException {
        final String prefix = "suanpan-reconcile-";
        path = parent == null ? Files.createTempDirectory(prefix) : Files.createTempDirectory(parent, prefix);
        onExit = new Thread(this::remove, "reconcile-clean-up");
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /**
     * Where it is.
     *
     * @return an empty directory at first
     */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(onExit);
        remove();
    }

    private void remove() {
        try (Stream<Path> files = Files.walk(path)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
