package io.suanpan.journal.queue;

import io.suanpan.journal.entry.EntryEncoder;
import io.suanpan.journal.entry.EntryLayout;
import io.suanpan.journal.entry.EntryOrder;
import io.suanpan.journal.entry.EntryView;
import io.suanpan.journal.entry.Parameters;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Appends entries to the queue, rolls it when a file is full, and opens every file with its preamble. Opened on one thread,
 * then owned by the thread that appends; allocates only when it rolls.
 */
public final class EntryAppender implements AutoCloseable {
    private final QueueAppender appender;
    private final byte[] parameters;
    private final RollListener rollListener;
    private final UnsafeBuffer preamble;
    private final EntryEncoder preambleEncoder;
    private final EntryView view = new EntryView();
    private long lastTimestamp;

    /**
     * Takes over a queue.
     *
     * @param appender     opened; closed with this
     * @param parameters   of the journal, as {@link Parameters} writes them
     * @param order        of the journal so far
     * @param rollListener told of each file that is written, the present one first
     */
    public EntryAppender(final QueueAppender appender, final byte[] parameters, final EntryOrder order,
                         final RollListener rollListener) {
        this.appender = appender;
        this.parameters = parameters.clone();
        this.rollListener = rollListener;
        final ByteBuffer memory = ByteBuffer.allocateDirect(EntryLayout.HEADER_BYTES + Parameters.MAX_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
        preamble = new UnsafeBuffer(memory);
        preambleEncoder = new EntryEncoder(memory);
        lastTimestamp = order.lastTimestamp();
        if (appender.fresh()) {
            begin(order.nextSequence(), order.chain());
        } else {
            rollListener.onFile(appender.file());
        }
    }

    private void begin(final long nextSequence, final long chain) {
        final int length = preambleEncoder.preamble(0, parameters, nextSequence, lastTimestamp, chain);
        appender.append(preamble, 0, length);
        rollListener.onFile(appender.file());
    }

    /**
     * Appends an entry of commands.
     *
     * @param buffer with the whole entry
     * @param offset where it starts
     * @return bytes of the entry
     */
    public int append(final UnsafeBuffer buffer, final int offset) {
        view.wrap(buffer, offset);
        if (appender.full()) {
            appender.roll();
            begin(view.firstSequence(), view.chain());
        }
        final int length = view.bytes();
        appender.append(buffer, offset, length);
        lastTimestamp = view.lastTimestamp();
        return length;
    }

    /** Forces everything appended. Not for the hot path. */
    public void force() {
        appender.force();
    }

    /** Gives the files free, unforced. */
    @Override
    public void close() {
        appender.close();
    }
}
