package io.suanpan.benchmarks.run;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.log.CommandLog;
import io.suanpan.engine.log.Durability;
import io.suanpan.engine.log.EntryHandler;
import io.suanpan.journal.JournalProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.agrona.concurrent.UnsafeBuffer;

/** Keeps entries in memory, and lets a test do to them what a journal never may. */
final class KeptLog implements LogSource {
    /** One entry, copied. */
    record Entry(UnsafeBuffer frames, int count, long digestSequence, long digest, int bookDate) {
    }

    private final List<Entry> entries = new ArrayList<>();
    private final UnaryOperator<List<Entry>> tampering;

    KeptLog(final UnaryOperator<List<Entry>> tampering) {
        this.tampering = tampering;
    }

    @Override
    public CommandLog open(final RunSettings settings, final JournalProgress progress) {
        return new Log();
    }

    private final class Log implements CommandLog {
        @Override
        public void replay(final long after, final EntryHandler handler) {
            final FrameWindow window = new FrameWindow(CommandFrame.BYTES);
            for (final Entry entry : tampering.apply(List.copyOf(entries))) {
                handler.onEntry(window.wrap(entry.frames, entry.count), entry.digestSequence, entry.digest, entry.bookDate);
            }
        }

        @Override
        public void append(final FrameWindow frames, final long digestSequence, final long digest, final int bookDate) {
            final UnsafeBuffer copy = new UnsafeBuffer(new byte[frames.bytes()]);
            frames.copyTo(copy, 0);
            entries.add(new Entry(copy, frames.count(), digestSequence, digest, bookDate));
        }

        @Override
        public void commit() {
            // It is in memory.
        }

        @Override
        public int settle() {
            return 0;
        }

        @Override
        public Durability durability() {
            return Durability.PROCESS;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
