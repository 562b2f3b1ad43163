package io.suanpan.node.damage;

import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.node.config.NodeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Data directories as files: settings for small ones, copies, and where a test that opens thousands of them has them. */
public final class DataDirectory {
    static final String SETTINGS = "suanpan.conf";

    private DataDirectory() {
    }

    /** Settings under which everything is small, and the ledger what a context says. */
    public static NodeSettings settings(final Path home, final LedgerContext ledger) throws IOException {
        final StringBuilder text = new StringBuilder("""
            node { entry-commands = 512, page-rows = 8192, ring-commands = 16384 }
            journal { block-bytes = 4 MiB, ring-bytes = 4 MiB, roll-bytes = 64 KiB, touch-bytes = 64 KiB }
            snapshot { page-bytes = 4 KiB, free-bytes = 0, keep = 3, bytes-per-second = 0, every = 0 s, at-day-cut = false }
            ledger {
            """);
        ledger.parameters().forEach((name, value) -> text.append(name.equals("retention_s")
            ? "retention = " + value + " s" : name.replace('_', '-') + " = " + value.toLowerCase(Locale.ROOT)).append('\n'));
        return NodeSettings.read(Files.writeString(home.resolve(SETTINGS), text.append("}\n")));
    }

    /** A new directory, in memory where there is such a file system. */
    static Path scratch() throws IOException {
        final Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory) ? Files.createTempDirectory(memory, "suanpan-damage")
            : Files.createTempDirectory("suanpan-damage");
    }

    /** Every file in a directory and below, in the order of its name. */
    public static List<Path> files(final Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).map(directory::relativize).sorted().toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a directory a copy of another one, whatever it was. */
    public static void copy(final Path from, final Path to) throws IOException {
        delete(to);
        Files.createDirectories(to);
        for (final Path file : files(from)) {
            Files.createDirectories(to.resolve(file).getParent());
            Files.copy(from.resolve(file), to.resolve(file));
        }
    }

    public static void delete(final Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(final Path visited, final IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Bytes up to the last that is not zero, and a few more. */
    public static long used(final Path file) throws IOException {
        final byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return Math.min(bytes.length, end + Long.BYTES);
    }
}
