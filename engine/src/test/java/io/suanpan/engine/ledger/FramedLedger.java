package io.suanpan.engine.ledger;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.model.LedgerUnderTest;
import io.suanpan.engine.model.Stamped;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The real ledger behind rings of frames, as the pipeline drives it. Windows follow one another on the rings, so they wrap like
 * there. Checks what the ledger may not do: change a command, write a result outside its window, or leave one unwritten.
 */
final class FramedLedger implements LedgerUnderTest {
    private static final int DEFAULT_CAPACITY = 1 << 12;
    private static final byte UNWRITTEN = (byte) 0xEE;

    private final Ledger ledger;
    private final int capacity;
    private final UnsafeBuffer commands;
    private final UnsafeBuffer results;
    private final FrameWindow commandWindow = new FrameWindow(CommandFrame.BYTES);
    private final FrameWindow resultWindow = new FrameWindow(ResultFrame.BYTES);
    private final CommandBatch encoding = new CommandBatch(1);
    private long next;

    FramedLedger(final LedgerContext context) {
        this(context, DEFAULT_CAPACITY);
    }

    /** Creates a ledger that tells its postings. */
    FramedLedger(final LedgerContext context, final PostingListener postings) {
        this(new Ledger(context, postings), DEFAULT_CAPACITY);
    }

    /**
     * Creates a ledger behind rings.
     *
     * @param context  of the ledger
     * @param capacity frames of each ring, a power of two
     */
    FramedLedger(final LedgerContext context, final int capacity) {
        this(new Ledger(context), capacity);
    }

    FramedLedger(final Ledger ledger, final int capacity) {
        this.ledger = ledger;
        this.capacity = capacity;
        this.commands = new UnsafeBuffer(new byte[capacity * CommandFrame.BYTES]);
        this.results = new UnsafeBuffer(new byte[capacity * ResultFrame.BYTES]);
    }

    @Override
    public List<Result> apply(final List<Stamped> batch) {
        return applyTogether(List.of(batch));
    }

    /** Applies several batches in one window. */
    List<Result> applyTogether(final List<List<Stamped>> batches) {
        final int count = batches.stream().mapToInt(List::size).sum();
        if (count > capacity - 2) {
            throw new IllegalArgumentException("a window of " + count + " commands leaves no frame beside it");
        }
        commandWindow.wrapRing(commands, next, capacity, count);
        resultWindow.wrapRing(results, next, capacity, count);
        int index = 0;
        for (final List<Stamped> batch : batches) {
            for (int i = 0; i < batch.size(); i++) {
                encode(batch.get(i), commandWindow.offset(index), i == batch.size() - 1, index == count - 1);
                index++;
            }
        }
        next += count;
        return applyWindow(count);
    }

    private void encode(final Stamped stamped, final int offset, final boolean endOfBatch, final boolean endOfEntry) {
        encoding.clear();
        stamped.command().encode(encoding);
        commands.putBytes(offset, encoding.buffer(), 0, CommandFrame.BYTES);
        CommandFrame.stamp(commands, offset, stamped.timestamp(), stamped.sequence());
        CommandFrame.control(commands, offset,
            (endOfBatch ? CommandFrame.END_OF_BATCH : 0) | (endOfEntry ? CommandFrame.END_OF_ENTRY : 0));
    }

    private List<Result> applyWindow(final int count) {
        for (int i = -1; i <= count; i++) {
            results.setMemory(resultOffset(i), ResultFrame.BYTES, UNWRITTEN);
        }
        final byte[] before = new byte[count * CommandFrame.BYTES];
        commandWindow.copyTo(new UnsafeBuffer(before), 0);
        ledger.apply(commandWindow, resultWindow);
        final byte[] after = new byte[count * CommandFrame.BYTES];
        commandWindow.copyTo(new UnsafeBuffer(after), 0);
        if (!Arrays.equals(before, after)) {
            throw new AssertionError("the ledger changed a command");
        }
        final ResultBatch batch = new ResultBatch(ledger.rows());
        batch.frames().wrapRing(results, next - count, capacity, count);
        final List<Result> decoded = batch.toList();
        ledger.rows().free(batch);
        requireUnwritten(resultOffset(-1));
        requireUnwritten(resultOffset(count));
        return decoded;
    }

    /** Of a frame in the window, or next to it. */
    private int resultOffset(final int index) {
        return (int) (next - resultWindow.count() + index & capacity - 1) * ResultFrame.BYTES;
    }

    private void requireUnwritten(final int offset) {
        for (int i = 0; i < ResultFrame.BYTES; i++) {
            if (results.getByte(offset + i) != UNWRITTEN) {
                throw new AssertionError("the ledger wrote outside its window");
            }
        }
    }

    Ledger ledger() {
        return ledger;
    }

    /** What reads of statements have cost. */
    long visited() {
        return ledger.visited();
    }

    @Override
    public long digest() {
        return ledger.digest();
    }

    @Override
    public long sequence() {
        return ledger.sequence();
    }

    @Override
    public long timestamp() {
        return ledger.timestamp();
    }

    @Override
    public int accounts() {
        return ledger.accounts();
    }

    @Override
    public int transfers() {
        return ledger.transfers();
    }

    @Override
    public int holds() {
        return ledger.holds();
    }
}
