package io.suanpan.engine.ring;

import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.ledger.Ledger;

/** Applies what is durable, on a thread of its own. */
final class LedgerStage implements Stage {
    private final RingMemory memory;
    private final SequenceBarrier durable;
    private final Sequence done;
    private final Runnable onDone;
    private final Ledger ledger;
    private final LedgerPosition position;
    private final LedgerTasks tasks;
    private final FrameWindow commands = new FrameWindow(CommandFrame.BYTES);
    private final FrameWindow results = new FrameWindow(ResultFrame.BYTES);

    LedgerStage(
        final RingMemory memory, final SequenceBarrier durable, final Sequence done, final Runnable onDone,
        final Ledger ledger, final LedgerPosition position, final LedgerTasks tasks) {
        this.memory = memory;
        this.durable = durable;
        this.done = done;
        this.onDone = onDone;
        this.ledger = ledger;
        this.position = position;
        this.tasks = tasks;
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public long position() {
        return done.get();
    }

    @Override
    public int doWork() {
        final long first = done.get() + 1;
        final long last = Barriers.available(durable, first);
        if (last < first) {
            return tasks.run(ledger);
        }
        ledger.apply(memory.commands(commands, first, last), memory.results(results, first, last));
        position.publish(ledger);
        done.set(last);
        onDone.run();
        return commands.count() + tasks.run(ledger);
    }
}
