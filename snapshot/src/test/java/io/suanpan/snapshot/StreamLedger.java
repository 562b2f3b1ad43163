package io.suanpan.snapshot;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.model.Stamped;
import io.suanpan.engine.state.ImageMemory;
import io.suanpan.engine.state.StateCapture;
import io.suanpan.engine.stream.CommandStream;
import io.suanpan.snapshot.file.SnapshotSink;
import io.suanpan.snapshot.format.SnapshotFacts;
import io.suanpan.snapshot.format.SnapshotHeader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** A ledger that takes the batches of a stream, and is written into a snapshot at rest. */
final class StreamLedger {
    final LedgerContext context;
    final Ledger ledger;
    private final FrameWindow commands = new FrameWindow(CommandFrame.BYTES);
    private final FrameWindow results = new FrameWindow(ResultFrame.BYTES);

    StreamLedger(final LedgerContext context) {
        this.context = context;
        this.ledger = new Ledger(context);
    }

    /** A ledger that has taken the first commands of a stream. */
    static StreamLedger after(final CommandStream stream, final int atLeast) {
        final StreamLedger ledger = new StreamLedger(stream.world().context());
        stream.batches(atLeast).forEach(ledger::apply);
        return ledger;
    }

    void apply(final List<Stamped> batch) {
        final UnsafeBuffer frames = new UnsafeBuffer(new byte[batch.size() * CommandFrame.BYTES]);
        final CommandBatch encoding = new CommandBatch(1);
        for (int i = 0; i < batch.size(); i++) {
            final int offset = i * CommandFrame.BYTES;
            final boolean last = i == batch.size() - 1;
            encoding.clear();
            batch.get(i).command().encode(encoding);
            frames.putBytes(offset, encoding.buffer(), 0, CommandFrame.BYTES);
            CommandFrame.stamp(frames, offset, batch.get(i).timestamp(), batch.get(i).sequence());
            CommandFrame.control(frames, offset, last ? CommandFrame.END_OF_BATCH | CommandFrame.END_OF_ENTRY : 0);
        }
        apply(ledger, commands.wrap(frames, batch.size()), results);
    }

    static void apply(final Ledger ledger, final FrameWindow commands, final FrameWindow results) {
        ledger.apply(commands, results.wrap(new UnsafeBuffer(new byte[commands.count() * ResultFrame.BYTES]), commands.count()));
        ledger.rows().freeAll();
    }

    /** Writes what the ledger holds. */
    SnapshotHeader write(final SnapshotContext settings, final Path file) throws IOException, InterruptedException {
        final StateCapture capture = new StateCapture(ledger.tables(), new ImageMemory(1, 1));
        ledger.begin(capture);
        final SnapshotFacts facts = new SnapshotFacts(capture.sequence(), capture.timestamp(), capture.digest(), capture.bookDate(),
            ledger.accounts(), ledger.transfers(), ledger.holds(), 1_700_000_000_000L);
        final SnapshotWriter writer = new SnapshotWriter(settings, 0, () -> false);
        final SnapshotHeader header = writer.header(capture, facts, context.parameters());
        try (SnapshotSink sink = new SnapshotSink(file, 0, phase -> { })) {
            writer.write(capture, header, sink);
            sink.finish();
        }
        ledger.endCapture();
        return header;
    }
}
