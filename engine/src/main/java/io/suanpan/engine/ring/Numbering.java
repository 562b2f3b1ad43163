package io.suanpan.engine.ring;

import io.suanpan.engine.command.CommandFrame;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The first thing that happens to commands on the ring: the waiting batches are gathered into an entry, and each command gets
 * its sequence and its timestamp. On the first stage's thread.
 */
final class Numbering {
    private final RingMemory memory;
    private final EpochNanoClock clock;
    private final int entryCommands;
    private long sequence;
    private long timestamp;

    Numbering(
        final RingMemory memory, final EpochNanoClock clock, final int entryCommands, final long lastSequence,
        final long lastTimestamp) {
        this.memory = memory;
        this.clock = clock;
        this.entryCommands = entryCommands;
        this.sequence = lastSequence;
        this.timestamp = lastTimestamp;
    }

    /** The ring sequence of the last command of the next entry, or {@code first - 1} where no whole batch is there. */
    long entryEnd(final long first, final long available) {
        long end = first - 1;
        while (end < available) {
            final int count = memory.slot(end + 1).count;
            final long batchEnd = end + count;
            if (batchEnd > available || (batchEnd - first >= entryCommands && end >= first)) {
                break;
            }
            end = batchEnd;
        }
        return end;
    }

    /** Numbers and stamps an entry: time is the clock's, but never stands still between two commands. */
    void stamp(final long first, final long last) {
        final UnsafeBuffer commands = memory.commands;
        long nextTimestamp = Math.max(clock.nanoTime(), timestamp + 1);
        long nextSequence = sequence + 1;
        // The very last nanosecond is not used: no time would follow it.
        if (Long.MAX_VALUE - nextTimestamp <= last - first) {
            throw new IllegalStateException("clock: has come to the end of 63 bits of nanoseconds");
        }
        for (long at = first; at <= last; at++) {
            CommandFrame.stamp(commands, memory.commandOffset(at), nextTimestamp++, nextSequence++);
        }
        sequence = nextSequence - 1;
        timestamp = nextTimestamp - 1;
        CommandFrame.control(commands, memory.commandOffset(last),
            CommandFrame.END_OF_BATCH | CommandFrame.END_OF_ENTRY);
    }
}
