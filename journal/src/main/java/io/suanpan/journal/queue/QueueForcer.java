package io.suanpan.journal.queue;

import io.suanpan.journal.file.CycleFiles;
import io.suanpan.journal.file.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The background thread that forces Chronicle's files behind the commit ring.
 *
 * <p>{@code FileChannel.force} on the file itself: it writes every dirty page of the file, those dirtied through Chronicle's mapping
 * included, and waits for the disk. A file that was left is forced, and the directory with it, before anything in its
 * successor counts.
 *
 * <p>It forces when enough has come together, when the ring is a quarter full, or when nothing has come for a while; never
 * on every commit, because two forces compete for one disk.
 */
public final class QueueForcer implements RollListener, Runnable, AutoCloseable {
    private static final long BYTES_AT_ONCE = 16L << 20;
    private static final long PARK_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long WAIT_NS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final int ROUNDS_UNTIL_IDLE = 100;
    private static final int RING_PARTS = 4;

    private final Path directory;
    private final Disk disk;
    private final long ringBytes;
    private final Thread thread;
    private final Queue<Path> begun = new ConcurrentLinkedQueue<>();
    private volatile long settledSequence;
    private volatile long settledBytes;
    private volatile long settledPosition;
    private volatile long forcedSequence;
    private volatile long forcedPosition;
    private volatile Throwable failure;
    private volatile boolean closed;
    private long allSettledBytes;
    private long forcedBytes;
    private Path file;
    private FileChannel channel;

    /**
     * Prepares the thread.
     *
     * @param directory of the queue
     * @param disk      that forces
     * @param ringBytes of the commit ring
     */
    public QueueForcer(final Path directory, final Disk disk, final long ringBytes) {
        this.directory = directory;
        this.disk = disk;
        this.ringBytes = ringBytes;
        thread = new Thread(this, "suanpan-journal-forcer");
        thread.setDaemon(true);
    }

    /**
     * Starts the thread.
     *
     * @param base last sequence, all of it forced
     */
    public void start(final long base) {
        settledSequence = base;
        forcedSequence = base;
        thread.start();
    }

    @Override
    public void onFile(final Path file) {
        begun.add(file);
    }

    /**
     * Journal stage's thread: tells what Chronicle holds.
     *
     * @param sequence last one in Chronicle
     * @param bytes    put into Chronicle since the last call
     * @param position in the ring behind the record that holds the sequence
     */
    public void settled(final long sequence, final long bytes, final long position) {
        settledSequence = sequence;
        allSettledBytes += bytes;
        settledBytes = allSettledBytes;
        settledPosition = position;
    }

    /**
     * Last sequence that is on disk in Chronicle's files.
     *
     * @return never falls
     */
    public long forcedSequence() {
        return forcedSequence;
    }

    /**
     * Journal stage's thread: waits until the ring's records up to a position are on disk in Chronicle's files.
     *
     * @param position in the ring
     */
    public void awaitForced(final long position) {
        requireHealthy();
        while (forcedPosition < position) {
            if (!thread.isAlive()) {
                throw new IllegalStateException("the thread that forces the journal has ended");
            }
            LockSupport.unpark(thread);
            LockSupport.parkNanos(WAIT_NS);
            requireHealthy();
        }
    }

    private void requireHealthy() {
        final Throwable cause = failure;
        if (cause != null) {
            throw new IllegalStateException("the journal cannot be forced: " + cause.getMessage(), cause);
        }
    }

    @Override
    public void run() {
        long seen = 0;
        int idleRounds = 0;
        try {
            while (!closed) {
                idleRounds = settledPosition == seen ? idleRounds + 1 : 0;
                seen = settledPosition;
                if (due(idleRounds)) {
                    force();
                }
                LockSupport.parkNanos(PARK_NS);
            }
        } catch (final IOException | RuntimeException | Error e) {
            failure = e;
        } finally {
            closeChannel();
        }
    }

    private boolean due(final int idleRounds) {
        final long owed = settledPosition - forcedPosition;
        return owed > 0 && (owed >= ringBytes / RING_PARTS || settledBytes - forcedBytes >= BYTES_AT_ONCE
            || idleRounds >= ROUNDS_UNTIL_IDLE);
    }

    /** The position is read first: what it covers was in Chronicle, and its file among the begun, before it was published. */
    private void force() throws IOException {
        final long position = settledPosition;
        final long bytes = settledBytes;
        final long sequence = settledSequence;
        for (Path next = begun.poll(); next != null; next = begun.poll()) {
            if (channel != null) {
                disk.force(file, channel);
            }
            closeChannel();
            file = next;
            channel = FileChannel.open(next, StandardOpenOption.READ, StandardOpenOption.WRITE);
            CycleFiles.forceDirectory(directory);
        }
        disk.force(file, channel);
        forcedBytes = bytes;
        forcedSequence = sequence;
        forcedPosition = position;
    }

    private void closeChannel() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the thread without forcing what is left. */
    @Override
    public void close() {
        closed = true;
        BackgroundThread.end(thread);
    }
}
