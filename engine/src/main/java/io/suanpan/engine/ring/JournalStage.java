package io.suanpan.engine.ring;

import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.log.CommandLog;

/**
 * Numbers what was published and makes it durable, on a thread of its own. Runs ahead of the ledger, so an entry carries the
 * digest of some entries before.
 */
final class JournalStage implements Stage {
    private final RingMemory memory;
    private final SequenceBarrier published;
    private final Sequence done;
    private final Runnable onDone;
    private final Numbering numbering;
    private final CommandLog log;
    private final LedgerPosition ledgerPosition;
    private final LedgerPosition.Reading reading = new LedgerPosition.Reading();
    private final FrameWindow commands = new FrameWindow(CommandFrame.BYTES);

    JournalStage(
        final RingMemory memory, final Sequence done, final Runnable onDone, final Numbering numbering,
        final CommandLog log, final LedgerPosition ledgerPosition) {
        this.memory = memory;
        this.published = memory.slots.newBarrier();
        this.done = done;
        this.onDone = onDone;
        this.numbering = numbering;
        this.log = log;
        this.ledgerPosition = ledgerPosition;
    }

    @Override
    public String name() {
        return "journal";
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
            return log.settle();
        }
        numbering.stamp(first, last);
        ledgerPosition.read(reading);
        log.append(memory.commands(commands, first, last), reading.sequence, reading.digest, reading.bookDate);
        log.commit();
        done.set(last);
        onDone.run();
        return commands.count() + log.settle();
    }
}
