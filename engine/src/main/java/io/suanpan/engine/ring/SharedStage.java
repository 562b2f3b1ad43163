package io.suanpan.engine.ring;

import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.log.CommandLog;

/** All steps on one thread: number, journal, apply, answer, entry by entry. */
final class SharedStage implements Stage {
    private final RingMemory memory;
    private final SequenceBarrier published;
    private final Sequence done;
    private final Numbering numbering;
    private final CommandLog log;
    private final Ledger ledger;
    private final LedgerPosition position;
    private final LedgerTasks tasks;
    private final Egress egress;
    private final FrameWindow commands = new FrameWindow(CommandFrame.BYTES);
    private final FrameWindow results = new FrameWindow(ResultFrame.BYTES);

    SharedStage(
        final RingMemory memory, final Sequence done, final Numbering numbering, final CommandLog log,
        final Ledger ledger, final LedgerPosition position, final LedgerTasks tasks,
        final Egress egress) {
        this.memory = memory;
        this.published = memory.slots.newBarrier();
        this.done = done;
        this.numbering = numbering;
        this.log = log;
        this.ledger = ledger;
        this.position = position;
        this.tasks = tasks;
        this.egress = egress;
    }

    @Override
    public String name() {
        return "ring";
    }

    @Override
    public long position() {
        return done.get();
    }

    @Override
    public int doWork() {
        final long first = done.get() + 1;
        final long last = numbering.entryEnd(first, Barriers.available(published, first));
        if (last < first) {
            return log.settle() + tasks.run(ledger);
        }
        numbering.stamp(first, last);
        memory.commands(commands, first, last);
        log.append(commands, ledger.sequence(), ledger.digest(), ledger.bookDate());
        log.commit();
        ledger.apply(commands, memory.results(results, first, last));
        position.publish(ledger);
        egress.answer(last);
        done.set(last);
        return commands.count() + log.settle() + tasks.run(ledger);
    }
}
