package io.suanpan.replication.chaos;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.log.Durability;
import io.suanpan.journal.ChronicleCommandLog;
import io.suanpan.journal.JournalContext;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** A ledger and a journal such as a member has, without a cluster: what stands in them, right or wrong, is the test's to say. */
final class WrittenMember implements AutoCloseable {
    private final Ledger ledger;
    private final ChronicleCommandLog log;

    WrittenMember(final Path directory, final LedgerContext settings) {
        ledger = new Ledger(settings);
        log = ChronicleCommandLog.open(new JournalContext().directory(directory).durability(Durability.PROCESS)
            .parameters(settings.parameters()).blockBytes(8 << 20).touchBytes(0));
        log.replay(0, (frames, digestSequence, digest, bookDate) -> { });
    }

    ResultBatch apply(final List<Command> commands, final long logPosition) {
        return apply(commands, logPosition, 0);
    }

    /** Applies and writes down; the digest that the entry names is off by so much. */
    ResultBatch apply(final List<Command> commands, final long logPosition, final long digestError) {
        final CommandBatch batch = new CommandBatch(commands.size());
        commands.forEach(command -> command.encode(batch));
        for (int i = 0; i < commands.size(); i++) {
            CommandFrame.stamp(batch.buffer(), i * CommandFrame.BYTES, ledger.timestamp() + 1 + i, ledger.sequence() + 1 + i);
        }
        CommandFrame.control(
            batch.buffer(), (commands.size() - 1) * CommandFrame.BYTES, CommandFrame.END_OF_BATCH | CommandFrame.END_OF_ENTRY);
        final FrameWindow window = new FrameWindow(CommandFrame.BYTES).wrap(batch.buffer(), commands.size());
        log.append(window, ledger.sequence(), ledger.digest() + digestError, ledger.bookDate(), logPosition);
        log.commit();
        final UnsafeBuffer memory = new UnsafeBuffer(new byte[commands.size() * ResultFrame.BYTES]);
        final ResultBatch results = new ResultBatch();
        ledger.apply(window, results.frames().wrap(memory, commands.size()));
        return results;
    }

    MemberChild.State end() {
        return new MemberChild.State(false, ledger.sequence(), ledger.digest());
    }

    @Override
    public void close() {
        log.close();
    }
}
