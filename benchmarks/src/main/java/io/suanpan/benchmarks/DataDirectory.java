package io.suanpan.benchmarks;

import io.suanpan.node.cli.VerbException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where a run keeps its journal. Removed at the end, also of a run that is interrupted, unless it is to be kept. */
final class DataDirectory implements AutoCloseable {
    private final Path path;
    private final Thread onExit;

    /**
     * Makes the directory.
     *
     * @param chosen empty or not there yet; null for a new one in the working directory: a temporary directory of the system
     *               is often no disk
     * @param keep   whether it stays
     */
    DataDirectory(final Path chosen, final boolean keep) {
        try {
            this.path = chosen == null ? Files.createTempDirectory(Path.of("").toAbsolutePath(), "bench-data-")
                : Files.createDirectories(chosen);
            requireEmpty(path);
        } catch (final IOException e) {
            throw VerbException.failed("--data: " + e, e);
        }
        this.onExit = keep ? null : new Thread(() -> remove(path));
        if (onExit != null) {
            Runtime.getRuntime().addShutdownHook(onExit);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        if (onExit != null) {
            Runtime.getRuntime().removeShutdownHook(onExit);
            remove(path);
        }
    }

    private static void requireEmpty(final Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            if (files.findAny().isPresent()) {
                throw VerbException.badInput("--data: " + directory + " is not empty");
            }
        }
    }

    private static void remove(final Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
