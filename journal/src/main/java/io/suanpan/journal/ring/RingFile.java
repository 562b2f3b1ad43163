package io.suanpan.journal.ring;

import io.suanpan.journal.file.CycleFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;

/** The file of the commit ring: made, opened for a new generation, taken away. Opening thread. */
public final class RingFile {
    /** Name in the data directory. */
    public static final String NAME = "commit-ring.dat";

    private static final String UNFINISHED = ".new";
    private static final int FILL_BYTES = 1 << 20;

    private RingFile() {
    }

    /** Opens the ring and begins a generation: what it held is nothing from now on. */
    static FileChannel begin(final Path file, final long ringBytes, final long base) throws IOException {
        if (!Files.exists(file)) {
            make(file, ringBytes, base);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        RingHeader last = RingHeader.read(channel);
        if (last == null || last.ringBytes() != ringBytes) {
            channel.close();
            make(file, ringBytes, base);
            channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            last = RingHeader.read(channel);
        }
        new RingHeader(last.generation() + 1, nonce(), ringBytes, base).write(channel);
        return channel;
    }

    /** Written in full, so that a commit changes nothing but data: no block to allocate, no extent to convert. */
    private static void make(final Path file, final long ringBytes, final long base) throws IOException {
        final Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            final ByteBuffer zeros = ByteBuffer.allocateDirect(FILL_BYTES);
            final long bytes = RingLayout.RING_START + ringBytes;
            long position = 0;
            while (position < bytes) {
                zeros.clear().limit((int) Math.min(FILL_BYTES, bytes - position));
                position += channel.write(zeros, position);
            }
            new RingHeader(1, nonce(), ringBytes, base).write(channel);
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        CycleFiles.forceDirectory(file.toAbsolutePath().getParent());
    }

    private static long nonce() {
        return new SecureRandom().nextLong();
    }

    /**
     * Takes a ring away whose entries Chronicle has forced.
     *
     * @param file of the ring
     * @throws IOException if it cannot be removed
     */
    public static void remove(final Path file) throws IOException {
        Files.deleteIfExists(file);
        CycleFiles.forceDirectory(file.toAbsolutePath().getParent());
    }
}
