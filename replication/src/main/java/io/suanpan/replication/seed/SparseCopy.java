package io.suanpan.replication.seed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Copies files that were reserved longer than they were written: what is zero takes no room in the copy. Forced to disk. */
final class SparseCopy {
    private static final int CHUNK_BYTES = 1 << 16;

    private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK_BYTES);
    private long bytes;

    /** Copies the files of a directory whose names are wanted; those below it are left out. */
    void directory(final Path from, final Path to, final Predicate<String> wanted) throws IOException {
        Files.createDirectories(to);
        final List<Path> files;
        try (Stream<Path> all = Files.list(from)) {
            files = all.filter(file -> Files.isRegularFile(file) && wanted.test(file.getFileName().toString())).sorted().toList();
        }
        for (final Path file : files) {
            file(file, to.resolve(file.getFileName()));
        }
    }

    /** Copies one file. */
    void file(final Path from, final Path to) throws IOException {
        try (FileChannel source = FileChannel.open(from, StandardOpenOption.READ);
            FileChannel target = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            final long length = source.size();
            for (long at = 0; at < length; at += CHUNK_BYTES) {
                fill(source, at);
                if (chunk.mismatch(zeros.slice(0, chunk.limit())) >= 0 || at + CHUNK_BYTES >= length) {
                    bytes += chunk.limit();
                    drain(target, at);
                }
            }
            target.force(true);
        }
    }

    private void fill(final FileChannel source, final long from) throws IOException {
        chunk.clear();
        int read = 0;
        while (read >= 0 && chunk.hasRemaining()) {
            read = source.read(chunk, from + chunk.position());
        }
        chunk.flip();
    }

    private void drain(final FileChannel target, final long from) throws IOException {
        while (chunk.hasRemaining()) {
            target.write(chunk, from + chunk.position());
        }
    }

    /** Bytes that were not zero. */
    long bytes() {
        return bytes;
    }
}
