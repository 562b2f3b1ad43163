package io.suanpan.snapshot;

import io.suanpan.engine.state.ImageMemory;
import io.suanpan.engine.state.StateTable;
import io.suanpan.snapshot.file.SnapshotPhase;
import io.suanpan.snapshot.format.Compression;
import io.suanpan.snapshot.format.SnapshotLayout;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.SystemEpochClock;

/** Settings of snapshots. Set before they are used, read-only after. */
public final class SnapshotContext {
    /** Least memory for what the ledger changes meanwhile. */
    public static final long LEAST_COPIED_BYTES = 1L << 16;

    private static final int IMAGE_BYTES = Long.BYTES * (1 + StateTable.BLOCK);
    private static final long MOST_COPIED_BYTES = 16L << 30;

    private Compression compression = Compression.LZ4;
    private int pageWords = 1 << 13;
    private long bytesPerSecond = 1L << 30;
    private long copiedBytes = 256L << 20;
    private long freeBytes = 1L << 30;
    private int keep = 3;
    private long everyCommands;
    private long everyMs;
    private boolean atDayCut = true;
    private boolean atShutdown = true;
    private long retryAfterMs = TimeUnit.MINUTES.toMillis(1);
    private EpochClock clock = new SystemEpochClock();
    private Consumer<SnapshotPhase> phaseListener = phase -> { };

    /**
     * Sets how pages are made smaller.
     *
     * @param value compression
     * @return this
     */
    public SnapshotContext compression(final Compression value) {
        compression = value;
        return this;
    }

    /**
     * How pages are made smaller.
     *
     * @return compression
     */
    public Compression compression() {
        return compression;
    }

    /**
     * Sets the size of a page.
     *
     * @param value bytes, a power of two from 4 KiB to 1 MiB
     * @return this
     */
    public SnapshotContext pageBytes(final int value) {
        if (Integer.bitCount(value) != 1 || value < SnapshotLayout.MIN_PAGE_WORDS * Long.BYTES
            || value > SnapshotLayout.MAX_PAGE_WORDS * Long.BYTES) {
            throw new IllegalArgumentException("page_bytes: must be a power of two from 4 KiB to 1 MiB, is " + value);
        }
        pageWords = value / Long.BYTES;
        return this;
    }

    /**
     * Size of a page.
     *
     * @return words
     */
    public int pageWords() {
        return pageWords;
    }

    /**
     * Limits how fast the state is read while commands flow, pages of zeros not counted. At shutdown there is no limit.
     *
     * @param value bytes of memory a second; 0 = no limit
     * @return this
     */
    public SnapshotContext bytesPerSecond(final long value) {
        bytesPerSecond = notNegative("bytes_per_second", value);
        return this;
    }

    /**
     * How fast the state is read.
     *
     * @return bytes of memory a second; 0 = no limit
     */
    public long bytesPerSecond() {
        return bytesPerSecond;
    }

    /**
     * Limits the memory for what the ledger changes while a snapshot is taken. Where it does not suffice, the snapshot is let go.
     *
     * @param value bytes, 64 KiB to 16 GiB, taken by the first snapshot and kept for the next
     * @return this
     */
    public SnapshotContext copiedBytes(final long value) {
        if (value < LEAST_COPIED_BYTES || value > MOST_COPIED_BYTES) {
            throw new IllegalArgumentException("copied_bytes: must be 64 KiB to 16 GiB, is " + value);
        }
        copiedBytes = value;
        return this;
    }

    /**
     * Memory for what the ledger changes while a snapshot is taken.
     *
     * @return bytes
     */
    public long copiedBytes() {
        return copiedBytes;
    }

    /** Memory for one snapshot after the other. */
    ImageMemory newImageMemory() {
        final long onTheirWay = copiedBytes / 4;
        return new ImageMemory((int) (onTheirWay / IMAGE_BYTES), (int) ((copiedBytes - onTheirWay) / IMAGE_BYTES));
    }

    /**
     * Sets what a snapshot leaves of the disk, for the journal's sake.
     *
     * @param value bytes
     * @return this
     */
    public SnapshotContext freeBytes(final long value) {
        freeBytes = notNegative("free_bytes", value);
        return this;
    }

    /**
     * What a snapshot leaves of the disk.
     *
     * @return bytes
     */
    public long freeBytes() {
        return freeBytes;
    }

    /**
     * Sets how many snapshots stay.
     *
     * @param value at least 1
     * @return this
     */
    public SnapshotContext keep(final int value) {
        if (value < 1) {
            throw new IllegalArgumentException("keep: must be at least 1, is " + value);
        }
        keep = value;
        return this;
    }

    /**
     * How many snapshots stay.
     *
     * @return the newest
     */
    public int keep() {
        return keep;
    }

    /**
     * Has a snapshot taken whenever so many commands came.
     *
     * @param value commands; 0 = never
     * @return this
     */
    public SnapshotContext everyCommands(final long value) {
        everyCommands = notNegative("every_commands", value);
        return this;
    }

    /**
     * After how many commands a snapshot is taken.
     *
     * @return commands; 0 = never
     */
    public long everyCommands() {
        return everyCommands;
    }

    /**
     * Has a snapshot taken whenever so much time went by and something has changed.
     *
     * @param value milliseconds; 0 = never
     * @return this
     */
    public SnapshotContext everyMs(final long value) {
        everyMs = notNegative("every", value);
        return this;
    }

    /**
     * After how much time a snapshot is taken.
     *
     * @return milliseconds; 0 = never
     */
    public long everyMs() {
        return everyMs;
    }

    /**
     * Has a snapshot taken when the book date moves on.
     *
     * @param value whether
     * @return this
     */
    public SnapshotContext atDayCut(final boolean value) {
        atDayCut = value;
        return this;
    }

    /**
     * Whether a snapshot is taken when the book date moves on.
     *
     * @return true = yes, within a second or so
     */
    public boolean atDayCut() {
        return atDayCut;
    }

    /**
     * Has a snapshot taken at a clean shutdown.
     *
     * @param value whether
     * @return this
     */
    public SnapshotContext atShutdown(final boolean value) {
        atShutdown = value;
        return this;
    }

    /**
     * Whether a snapshot is taken at a clean shutdown.
     *
     * @return true = yes, if something has changed
     */
    public boolean atShutdown() {
        return atShutdown;
    }

    /**
     * Sets how long after one that was not taken the next is tried without being asked for.
     *
     * @param value milliseconds
     * @return this
     */
    public SnapshotContext retryAfterMs(final long value) {
        retryAfterMs = notNegative("retry_after", value);
        return this;
    }

    /**
     * How long after one that was not taken the next is tried.
     *
     * @return milliseconds
     */
    public long retryAfterMs() {
        return retryAfterMs;
    }

    /**
     * Sets the clock that dates snapshots and says when the next is due.
     *
     * @param value milliseconds since 1970
     * @return this
     */
    public SnapshotContext clock(final EpochClock value) {
        clock = value;
        return this;
    }

    /**
     * The clock that dates snapshots.
     *
     * @return milliseconds since 1970
     */
    public EpochClock clock() {
        return clock;
    }

    /**
     * Sets who is told where a snapshot stands.
     *
     * @param value called on the threads of the snapshot; an exception from it fails the snapshot
     * @return this
     */
    public SnapshotContext phaseListener(final Consumer<SnapshotPhase> value) {
        phaseListener = value;
        return this;
    }

    /**
     * Who is told where a snapshot stands.
     *
     * @return called on the threads of the snapshot
     */
    public Consumer<SnapshotPhase> phaseListener() {
        return phaseListener;
    }

    private static long notNegative(final String name, final long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + ": must not be negative, is " + value);
        }
        return value;
    }
}
