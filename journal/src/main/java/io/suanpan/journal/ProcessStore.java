package io.suanpan.journal;

import io.suanpan.engine.command.FrameWindow;
import io.suanpan.journal.entry.EntryEncoder;
import io.suanpan.journal.entry.EntryLayout;
import io.suanpan.journal.entry.EntryOrder;
import io.suanpan.journal.entry.EntryView;
import io.suanpan.journal.queue.EntryAppender;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/** Keeps entries in Chronicle's mapped file: they survive the process once {@link #append} has returned. */
final class ProcessStore implements EntryStore {
    private final EntryAppender appender;
    private final ByteBuffer memory;
    private final UnsafeBuffer buffer;
    private final EntryEncoder encoder;
    private final EntryView view = new EntryView();

    ProcessStore(final EntryAppender appender, final int entryCommands) {
        this.appender = appender;
        memory = ByteBuffer.allocateDirect(EntryLayout.bytes(entryCommands)).order(ByteOrder.LITTLE_ENDIAN);
        buffer = new UnsafeBuffer(memory);
        encoder = new EntryEncoder(memory);
    }

    @Override
    public void append(final FrameWindow frames, final long digestSequence, final long digest, final int bookDate,
                       final long logPosition, final EntryOrder order) {
        encoder.commands(0, frames, digestSequence, digest, bookDate, order.chain(), logPosition);
        appender.append(buffer, 0);
        order.advance(memory, 0, view.wrap(buffer, 0));
    }

    @Override
    public void commit() {
        // append has done it
    }

    @Override
    public void force() {
        appender.force();
    }

    @Override
    public int settle() {
        return 0;
    }

    @Override
    public void finish() {
        appender.force();
    }

    @Override
    public void close() {
        appender.close();
    }
}
