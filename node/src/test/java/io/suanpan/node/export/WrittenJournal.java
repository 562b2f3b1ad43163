package io.suanpan.node.export;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.log.Durability;
import io.suanpan.engine.model.Stamped;
import io.suanpan.journal.ChronicleCommandLog;
import io.suanpan.journal.JournalContext;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes journals as an engine does, but with the times that a test wants; each batch is an entry. */
public final class WrittenJournal implements AutoCloseable {
    private static final int MOST_COMMANDS = 8_190;

    private final Ledger ledger;
    private final ChronicleCommandLog log;
    private final CommandBatch encoding = new CommandBatch(MOST_COMMANDS);
    private final UnsafeBuffer answers = new UnsafeBuffer(new byte[MOST_COMMANDS * ResultFrame.BYTES]);
    private final FrameWindow commands = new FrameWindow(CommandFrame.BYTES);

    /** Begins a journal in a new directory. */
    public WrittenJournal(final Path data, final LedgerContext context) {
        ledger = new Ledger(context);
        log = ChronicleCommandLog.open(new JournalContext().directory(data).durability(Durability.PROCESS)
            .blockBytes(8 << 20).rollBytes(1 << 20).parameters(context.parameters()));
        log.replay(0, (frames, digestSequence, digest, bookDate) -> {
            throw new AssertionError("the journal is not new");
        });
    }

    /** Writes an entry, and applies it. */
    public List<Result> write(final List<Stamped> batch) {
        append(batch);
        return apply(batch);
    }

    /** Writes an entry that checksums and chain vouch for, but applies another: what the journal says of the state is of the other. */
    public void forge(final List<Stamped> applied, final List<Stamped> kept) {
        append(kept);
        apply(applied);
    }

    private void append(final List<Stamped> batch) {
        encode(batch);
        log.append(commands, ledger.sequence(), ledger.digest(), ledger.bookDate());
        log.commit();
        log.settle();
    }

    private List<Result> apply(final List<Stamped> batch) {
        encode(batch);
        final ResultBatch results = new ResultBatch(ledger.rows());
        ledger.apply(commands, results.frames().wrap(answers, batch.size()));
        final List<Result> decoded = results.toList();
        ledger.rows().free(results);
        return decoded;
    }

    private void encode(final List<Stamped> batch) {
        encoding.clear();
        for (final Stamped stamped : batch) {
            stamped.command().encode(encoding);
        }
        final UnsafeBuffer frames = encoding.buffer();
        for (int i = 0; i < batch.size(); i++) {
            CommandFrame.stamp(frames, i << CommandFrame.SHIFT, batch.get(i).timestamp(), batch.get(i).sequence());
        }
        CommandFrame.control(frames, (batch.size() - 1) << CommandFrame.SHIFT,
            CommandFrame.END_OF_BATCH | CommandFrame.END_OF_ENTRY);
        commands.wrap(frames, batch.size());
    }

    @Override
    public void close() {
        log.close();
    }
}
