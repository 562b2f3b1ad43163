package io.suanpan.journal.ring;

import io.suanpan.journal.file.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Forces entries to disk with one write and one force, however many they are.
 *
 * <p>Entries are put into {@link #memory()}, {@link #commit} writes them as one record and forces it, and they stay there
 * to be filled into the files behind, until {@link #clear()}. A record is written over only when everything it holds
 * is forced behind the ring; otherwise {@code commit} waits. Journal stage's thread; allocates nothing after construction.
 */
public final class CommitRing implements AutoCloseable {
    private static final int RECORDS_AT_LEAST = 4;

    private final Path file;
    private final Disk disk;
    private final FileChannel channel;
    private final long nonce;
    private final long ringBytes;
    private final ForcedBehind behind;
    private final ByteBuffer memory;
    private final UnsafeBuffer buffer;
    private final RingSeal seal;
    private int used = RingLayout.HEADER_BYTES;
    private long first;
    private long last;
    private boolean committed;
    private long position;

    /**
     * Opens the ring and begins a generation. To be called only when everything before is forced behind the ring.
     *
     * @param file       of the ring; made if absent
     * @param disk       that forces
     * @param ringBytes  of the ring
     * @param entryBytes of the largest entry
     * @param base       last sequence so far
     * @param behind     how far the files behind are forced
     */
    public CommitRing(final Path file, final Disk disk, final long ringBytes, final int entryBytes, final long base,
                      final ForcedBehind behind) {
        this.file = file;
        this.disk = disk;
        this.ringBytes = ringBytes;
        this.behind = behind;
        try {
            channel = RingFile.begin(file, ringBytes, base);
            nonce = RingHeader.read(channel).nonce();
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot open the commit ring " + file + ": " + e.getMessage(), e);
        }
        memory = ByteBuffer.allocateDirect(recordBytes(entryBytes, ringBytes)).order(ByteOrder.LITTLE_ENDIAN);
        buffer = new UnsafeBuffer(memory);
        seal = new RingSeal(memory);
    }

    /**
     * Bytes of the largest record.
     *
     * @param entryBytes of the largest entry
     * @param ringBytes  of the ring
     * @return room for two of the largest entries where the ring has it
     * @throws IllegalArgumentException if not even four of the largest entries fit into the ring
     */
    public static int recordBytes(final int entryBytes, final long ringBytes) {
        final int one = RingLayout.aligned(RingLayout.HEADER_BYTES + entryBytes);
        final long least = (long) one * RECORDS_AT_LEAST;
        if (ringBytes < least) {
            throw new IllegalArgumentException("ring_bytes: must hold " + RECORDS_AT_LEAST + " records of " + one + " bytes, " + least
                + " bytes, is " + ringBytes);
        }
        return (long) one * 2 * RECORDS_AT_LEAST > ringBytes ? one : one * 2;
    }

    /**
     * Where entries are put.
     *
     * @return direct memory
     */
    public ByteBuffer memory() {
        return memory;
    }

    /**
     * The same memory.
     *
     * @return buffer over {@link #memory()}
     */
    public UnsafeBuffer buffer() {
        return buffer;
    }

    /**
     * Finds room for an entry.
     *
     * @param bytes of the entry
     * @return offset in the memory; -1 = commit, fill and clear first
     */
    public int claim(final int bytes) {
        return committed || used + bytes > memory.capacity() ? -1 : used;
    }

    /**
     * Takes the entry that was put where {@link #claim} said.
     *
     * @param bytes         of the entry
     * @param firstSequence of its first command
     * @param lastSequence  of its last command
     */
    public void added(final int bytes, final long firstSequence, final long lastSequence) {
        if (used == RingLayout.HEADER_BYTES) {
            first = firstSequence;
        }
        last = lastSequence;
        used += bytes;
    }

    /** Returns when every entry added is on disk. */
    public void commit() {
        if (committed || used == RingLayout.HEADER_BYTES) {
            return;
        }
        final int length = RingLayout.aligned(used);
        final long untilWrap = ringBytes - position % ringBytes;
        final long start = length > untilWrap ? position + untilWrap : position;
        behind.awaitForced(start + length - ringBytes);
        putHeader(start);
        buffer.setMemory(used, length - used, (byte) 0);
        write(RingLayout.RING_START + start % ringBytes, length);
        position = start + length;
        committed = true;
    }

    private void putHeader(final long start) {
        buffer.putInt(RingLayout.MAGIC_OFFSET, RingLayout.RECORD_MAGIC);
        buffer.putLong(RingLayout.NONCE_OFFSET, nonce);
        buffer.putLong(RingLayout.FIRST_OFFSET, first);
        buffer.putLong(RingLayout.LAST_OFFSET, last);
        buffer.putLong(RingLayout.FORCED_OFFSET, behind.forcedSequence());
        buffer.putLong(RingLayout.POSITION_OFFSET, start);
        buffer.putLong(RingLayout.LENGTH_OFFSET, used - RingLayout.HEADER_BYTES);
        buffer.putLong(RingLayout.LENGTH_OFFSET + Long.BYTES, 0);
        buffer.putInt(RingLayout.CRC_OFFSET, seal.of(0));
    }

    private void write(final long offset, final int length) {
        try {
            memory.limit(length).position(0);
            while (memory.hasRemaining()) {
                channel.write(memory, offset + memory.position());
            }
            disk.force(file, channel);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot write the commit ring: " + e.getMessage(), e);
        } finally {
            memory.clear();
        }
    }

    /**
     * Whether entries are committed and wait to be filled behind.
     *
     * @return true from {@link #commit} to {@link #clear()}
     */
    public boolean committed() {
        return committed;
    }

    /**
     * Where the first entry stands in the memory.
     *
     * @return offset
     */
    public int start() {
        return RingLayout.HEADER_BYTES;
    }

    /**
     * Where the last entry ends in the memory.
     *
     * @return offset
     */
    public int end() {
        return used;
    }

    /**
     * Last sequence that was added.
     *
     * @return sequence
     */
    public long lastSequence() {
        return last;
    }

    /**
     * Bytes written to the ring since it was opened.
     *
     * @return position
     */
    public long position() {
        return position;
    }

    /** Forgets the entries in the memory: they are filled behind. */
    public void clear() {
        used = RingLayout.HEADER_BYTES;
        committed = false;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
