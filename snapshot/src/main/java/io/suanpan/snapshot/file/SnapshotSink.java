package io.suanpan.snapshot.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Writes a snapshot aside, and gives it its name once all of it is on the disk.
 *
 * <p>It is pushed to the disk a little at a time, so that whoever else forces a file there does not wait behind all of it at once.
 */
public final class SnapshotSink implements PageSink, AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int PUSHED_BYTES = 4 << 20;

    private final Path file;
    private final Path aside;
    private final long freeBytes;
    private final Consumer<SnapshotPhase> phases;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private long written;
    private long pushed;
    private boolean finished;

    /**
     * Begins a file.
     *
     * @param file      that it becomes; its directory is there
     * @param freeBytes that the disk must have left, for the journal's sake
     * @param phases    told of each
     * @throws IOException if it cannot be begun
     */
    public SnapshotSink(final Path file, final long freeBytes, final Consumer<SnapshotPhase> phases) throws IOException {
        this.file = file;
        this.freeBytes = freeBytes;
        this.phases = phases;
        aside = file.resolveSibling(file.getFileName() + SnapshotCatalog.ASIDE);
        requireRoom();
        channel = FileChannel.open(
            aside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        phases.accept(SnapshotPhase.OPENED);
    }

    @Override
    public void write(final ByteBuffer record) throws IOException {
        while (record.hasRemaining()) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            final int count = Math.min(record.remaining(), buffer.remaining());
            buffer.put(buffer.position(), record, record.position(), count);
            buffer.position(buffer.position() + count);
            record.position(record.position() + count);
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            written += channel.write(buffer);
        }
        buffer.clear();
        if (written - pushed >= PUSHED_BYTES) {
            requireRoom();
            channel.force(false);
            pushed = written;
            phases.accept(SnapshotPhase.WRITING);
        }
    }

    private void requireRoom() throws IOException {
        final long usable = Files.getFileStore(file.getParent()).getUsableSpace();
        if (usable < freeBytes) {
            throw new IOException("only " + usable + " bytes are left on the disk, and " + freeBytes + " must stay free");
        }
    }

    /**
     * Ends the file: it is whole, on the disk, and has its name.
     *
     * @throws IOException if that cannot be promised
     */
    public void finish() throws IOException {
        flush();
        phases.accept(SnapshotPhase.FORCING);
        channel.force(true);
        channel.close();
        phases.accept(SnapshotPhase.FORCED);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        phases.accept(SnapshotPhase.RENAMED);
        forceDirectory(file.getParent());
        finished = true;
    }

    static void forceDirectory(final Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Gives the file free; one that was not finished is deleted. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (!finished) {
            Files.deleteIfExists(aside);
        }
    }
}
