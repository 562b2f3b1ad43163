package io.suanpan.journal.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** The queue's files in a directory, oldest first. Their names sort in the order in which they were written. */
public final class CycleFiles {
    /** Ends the name of every file of documents. */
    public static final String SUFFIX = ".cq4";

    private CycleFiles() {
    }

    /**
     * Lists the files of documents.
     *
     * @param directory of the queue; may be absent
     * @return oldest first
     */
    public static List<Path> list(final Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).sorted().toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds up lengths.
     *
     * @param files of documents
     * @return bytes, reserved space included
     */
    public static long bytes(final List<Path> files) {
        long bytes = 0;
        for (final Path file : files) {
            bytes += file.toFile().length();
        }
        return bytes;
    }

    /**
     * Makes the bytes of a file survive a loss of power, also those written through a mapping.
     *
     * @param file to force
     */
    public static void force(final Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot force " + file, e);
        }
    }

    /**
     * Makes the names in a directory survive a loss of power.
     *
     * @param directory to force
     */
    public static void forceDirectory(final Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot force " + directory, e);
        }
    }
}
