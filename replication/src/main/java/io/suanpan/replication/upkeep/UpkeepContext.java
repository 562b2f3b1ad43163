package io.suanpan.replication.upkeep;

import java.util.concurrent.TimeUnit;

/** When snapshots of the cluster are taken by themselves, and what of them and of the log stays. Set, then hand over. */
public final class UpkeepContext {
    private static final int MOST_SEGMENT_BYTES = 1 << 30;

    private long everyCommands;
    private long everyNs;
    private long retryNs = TimeUnit.MINUTES.toNanos(1);
    private int keep = 2;
    private boolean purges;
    private int segmentBytes = 128 << 20;

    /**
     * Sets after how many commands the leader asks for a snapshot.
     *
     * @param value since the last one; 0 = never
     * @return this
     */
    public UpkeepContext everyCommands(final long value) {
        if (value < 0) {
            throw new IllegalArgumentException("every_commands: must not be negative, is " + value);
        }
        everyCommands = value;
        return this;
    }

    /**
     * After how many commands the leader asks for a snapshot.
     *
     * @return since the last one; 0 = never
     */
    public long everyCommands() {
        return everyCommands;
    }

    /**
     * Sets after how long the leader asks for a snapshot, if something has changed.
     *
     * @param value nanoseconds since the last one; 0 = never
     * @return this
     */
    public UpkeepContext everyNs(final long value) {
        everyNs = value;
        return this;
    }

    /**
     * After how long the leader asks for a snapshot, if something has changed.
     *
     * @return nanoseconds since the last one; 0 = never
     */
    public long everyNs() {
        return everyNs;
    }

    /**
     * Sets how long after a snapshot that failed the next is asked for.
     *
     * @param value nanoseconds
     * @return this
     */
    public UpkeepContext retryNs(final long value) {
        retryNs = value;
        return this;
    }

    /**
     * How long after a snapshot that failed the next is asked for.
     *
     * @return nanoseconds
     */
    public long retryNs() {
        return retryNs;
    }

    /**
     * Sets how many snapshots stay, and with them the log behind the oldest of them, so that a start can fall back on each.
     *
     * @param value 1 at least
     * @return this
     */
    public UpkeepContext keep(final int value) {
        if (value < 1) {
            throw new IllegalArgumentException("keep: must be 1 at least, is " + value);
        }
        keep = value;
        return this;
    }

    /**
     * How many snapshots stay.
     *
     * @return 1 at least
     */
    public int keep() {
        return keep;
    }

    /**
     * Sets whether the leader purges the log by itself. The others do as it does, whether it was told to or did so by itself.
     *
     * @param value false = only when it is told to
     * @return this
     */
    public UpkeepContext purges(final boolean value) {
        purges = value;
        return this;
    }

    /**
     * Whether the leader purges the log by itself.
     *
     * @return false = only when it is told to
     */
    public boolean purges() {
        return purges;
    }

    /**
     * Sets the size of the log's files, which go one by one. A log keeps the size that it was begun with.
     *
     * @param value bytes, a power of two, at least a term of the log
     * @return this
     */
    public UpkeepContext segmentBytes(final int value) {
        segmentBytes = value;
        return this;
    }

    /**
     * The size of the log's files.
     *
     * @return bytes, a power of two
     */
    public int segmentBytes() {
        return segmentBytes;
    }

    /**
     * Checks what only holds together with a setting of the log's.
     *
     * @param termBytes length of a term of the log
     * @return this
     * @throws IllegalArgumentException where it cannot be; names a setting and the rule
     */
    public UpkeepContext conclude(final int termBytes) {
        if (Integer.bitCount(segmentBytes) != 1 || segmentBytes < termBytes || segmentBytes > MOST_SEGMENT_BYTES) {
            throw new IllegalArgumentException("segment_bytes: must be a power of two up to 1 GiB that holds a term, is " + segmentBytes);
        }
        return this;
    }
}
