package io.suanpan.replication.client;

import io.suanpan.engine.command.RowMemory;
import io.suanpan.replication.wire.EgressMessage;
import org.agrona.DirectBuffer;

/**
 * Collects the rows that come ahead of a message's results. A message that was sent again may be answered twice, by two leaders,
 * and their parts may come mixed: every application has a first sequence of its own, and the latest one wins. Agent's thread only;
 * allocates nothing.
 */
final class RowCollector {
    private final RowMemory rows;
    private final int capacity;
    private long firstSequence;
    private long count;

    RowCollector(final int capacity) {
        this.rows = new RowMemory(capacity);
        this.capacity = capacity;
    }

    /** Where the rows of the message that is answered stand, from the start. */
    RowMemory rows() {
        return rows;
    }

    void onRows(final EgressMessage message, final DirectBuffer buffer) {
        if (message.firstSequence() < firstSequence) {
            return;
        }
        if (message.firstSequence() > firstSequence) {
            firstSequence = message.firstSequence();
            count = 0;
        }
        if (count + message.count() <= capacity) {
            rows.buffer().putBytes((int) count * RowMemory.ROW_BYTES, buffer, message.framesOffset(),
                message.count() * RowMemory.ROW_BYTES);
        }
        count += message.count();
    }

    /** Whether all rows of an application are there. */
    boolean isComplete(final long first, final int expected) {
        return expected == 0 || (firstSequence == first && count == expected);
    }

    /** Whether there were more rows than there is memory. */
    boolean isOverrun() {
        return count > capacity;
    }

    /** Forgets everything, before a session whose cluster may count from elsewhere. */
    void reset() {
        firstSequence = 0;
        count = 0;
    }
}
