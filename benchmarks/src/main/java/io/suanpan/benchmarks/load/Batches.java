package io.suanpan.benchmarks.load;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/** Numbered and stamped entries, as the ring would hand them on. One thread. */
public final class Batches {
    /** Commands in one. */
    public static final int SIZE = 256;

    private static final int CACHE_LINE = 64;

    private final FrameWindow commands = new FrameWindow(CommandFrame.BYTES);
    private final FrameWindow results = new FrameWindow(ResultFrame.BYTES);
    private final UnsafeBuffer frames;
    private final int count;
    private final UnsafeBuffer answers = new UnsafeBuffer(
        BufferUtil.allocateDirectAligned(SIZE * ResultFrame.BYTES, CACHE_LINE));
    private int next;
    private long sequence;

    /**
     * Makes transfers, to be used one entry after the other, then from the beginning.
     *
     * @param accounts of the population
     * @param entries  how many; the ledger must have forgotten an entry's ids when it comes again
     */
    public Batches(final int accounts, final int entries) {
        this.count = entries;
        this.frames = new UnsafeBuffer(
            BufferUtil.allocateDirectAligned(entries * SIZE * CommandFrame.BYTES, CACHE_LINE));
        final Workload transfers = new Transfers(population(accounts), IdKind.UUIDV7, 1, 0);
        final CommandBatch batch = new CommandBatch(SIZE);
        for (int i = 0; i < entries; i++) {
            fill(transfers, batch);
            frames.putBytes(i * SIZE * CommandFrame.BYTES, batch.buffer(), 0, SIZE * CommandFrame.BYTES);
        }
    }

    /**
     * Makes a ledger with all accounts open, which remembers half as many transfers as there are here.
     *
     * @param accounts of the population
     * @return the ledger
     */
    public Ledger ledger(final int accounts) {
        final Ledger ledger = new Ledger(
            new LedgerContext().accounts(accounts).transfers(count * SIZE / 2).holds(1_000));
        final Workload openings = new Openings(population(accounts));
        final CommandBatch batch = new CommandBatch(SIZE);
        for (int filled = fill(openings, batch); filled > 0; filled = fill(openings, batch)) {
            stamp(batch.buffer(), 0, filled);
            ledger.apply(commands.wrap(batch.buffer(), filled), results.wrap(answers, filled));
        }
        return ledger;
    }

    /**
     * The next entry.
     *
     * @return valid until the next call
     */
    public FrameWindow next() {
        final int first = next * SIZE;
        next = next + 1 == count ? 0 : next + 1;
        stamp(frames, first, SIZE);
        return commands.wrapRing(frames, first, Integer.highestOneBit(count * SIZE), SIZE);
    }

    /**
     * Where the results of an entry go.
     *
     * @return the same memory each time
     */
    public FrameWindow results() {
        return results.wrap(answers, SIZE);
    }

    /**
     * Last sequence that was given to a command.
     *
     * @return 0 before the first
     */
    public long sequence() {
        return sequence;
    }

    private static Population population(final int accounts) {
        return new Population(accounts, 0, 1L << 52);
    }

    private static int fill(final Workload workload, final CommandBatch batch) {
        batch.clear();
        return workload.fill(batch, Flight.none(), SIZE);
    }

    private void stamp(final UnsafeBuffer buffer, final int first, final int length) {
        for (int i = first; i < first + length; i++) {
            sequence++;
            CommandFrame.stamp(buffer, i * CommandFrame.BYTES, sequence, sequence);
        }
        CommandFrame.control(buffer, (first + length - 1) * CommandFrame.BYTES,
            CommandFrame.END_OF_BATCH | CommandFrame.END_OF_ENTRY);
    }
}
