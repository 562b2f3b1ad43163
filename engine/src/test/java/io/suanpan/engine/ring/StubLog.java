package io.suanpan.engine.ring;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.log.CommandLog;
import io.suanpan.engine.log.Durability;
import io.suanpan.engine.log.EntryHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A log in memory that holds its caller to the contract, and in whose steps a test may stand: to look, to block, to throw.
 * What it finds wrong it throws into the ring, which then must not answer.
 */
public final class StubLog implements CommandLog {
    private final List<Entry> entries = new ArrayList<>();
    private EntryHandler onEntry = this::keep;
    private IntConsumer onAppend = call -> { };
    private IntConsumer onCommit = call -> { };
    private IntConsumer onSettle = call -> { };
    private Runnable onClose = () -> { };
    private Thread thread;
    private int appends;
    private int commits;
    private int settles;
    private int owed;
    private long appended;
    private volatile long committed;
    private final AtomicInteger closes = new AtomicInteger();
    private final AtomicInteger callsAfterClose = new AtomicInteger();

    /**
     * An entry, copied.
     *
     * @param frames         one behind the other
     * @param digestSequence as appended
     * @param digest         as appended
     * @param bookDate       as appended
     */
    public record Entry(UnsafeBuffer frames, long digestSequence, long digest, int bookDate) {
        /**
         * How many commands it has.
         *
         * @return from 1
         */
        public int count() {
            return frames.capacity() / CommandFrame.BYTES;
        }

        long sequence(final int index) {
            return CommandFrame.sequence(frames, index << CommandFrame.SHIFT);
        }
    }

    /** Gives every entry to someone else, instead of keeping it. */
    StubLog onEntry(final EntryHandler value) {
        onEntry = value;
        return this;
    }

    /**
     * Runs before the n-th append, from 1, does anything.
     *
     * @param value takes n
     * @return this
     */
    public StubLog onAppend(final IntConsumer value) {
        onAppend = value;
        return this;
    }

    /**
     * Runs before the n-th commit, from 1, has made anything durable.
     *
     * @param value takes n
     * @return this
     */
    public StubLog onCommit(final IntConsumer value) {
        onCommit = value;
        return this;
    }

    /** Runs before the n-th settle, from 1, pays what is owed. */
    StubLog onSettle(final IntConsumer value) {
        onSettle = value;
        return this;
    }

    /** Runs when the log is closed. */
    StubLog onClose(final Runnable value) {
        onClose = value;
        return this;
    }

    /**
     * What was appended, and will be replayed.
     *
     * @return the log's own list: to be read after the ring was closed, or changed before it is opened
     */
    public List<Entry> entries() {
        return entries;
    }

    /** Last sequence that the log has promised to keep. */
    long committed() {
        return committed;
    }

    /**
     * How often the log was closed.
     *
     * @return calls
     */
    public int closes() {
        return closes.get();
    }

    int callsAfterClose() {
        return callsAfterClose.get();
    }

    @Override
    public void replay(final long after, final EntryHandler handler) {
        final FrameWindow frames = new FrameWindow(CommandFrame.BYTES);
        for (final Entry entry : List.copyOf(entries)) {
            if (entry.sequence(0) > after) {
                handler.onEntry(
                    frames.wrap(entry.frames, entry.count()), entry.digestSequence, entry.digest, entry.bookDate);
            }
            appended = entry.sequence(entry.count() - 1);
        }
        committed = appended;
    }

    @Override
    public void append(final FrameWindow frames, final long digestSequence, final long digest, final int bookDate) {
        requireOrder();
        appends++;
        onAppend.accept(appends);
        final long first = CommandFrame.sequence(frames.buffer(), frames.offset(0));
        if (frames.count() < 1 || first != appended + 1 || digestSequence >= first || committed != appended) {
            throw new IllegalStateException("appended " + frames.count() + " commands from " + first + " with the digest of "
                + digestSequence + ", where " + appended + " was the last and " + committed + " is committed");
        }
        onEntry.onEntry(frames, digestSequence, digest, bookDate);
        appended = first + frames.count() - 1;
        owed++;
    }

    @Override
    public void commit() {
        requireOrder();
        commits++;
        onCommit.accept(commits);
        committed = appended;
    }

    @Override
    public int settle() {
        requireOrder();
        settles++;
        onSettle.accept(settles);
        final int paid = owed;
        owed = 0;
        return paid;
    }

    @Override
    public Durability durability() {
        return Durability.MEMORY;
    }

    @Override
    public void close() {
        closes.incrementAndGet();
        onClose.run();
    }

    private void keep(final FrameWindow frames, final long digestSequence, final long digest, final int bookDate) {
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[frames.bytes()]);
        frames.copyTo(copy, 0);
        entries.add(new Entry(copy, digestSequence, digest, bookDate));
    }

    private void requireOrder() {
        if (thread == null) {
            thread = Thread.currentThread();
        }
        if (thread != Thread.currentThread() || closes() != 0) {
            callsAfterClose.addAndGet(closes());
            throw new IllegalStateException("called by " + Thread.currentThread() + " after " + thread + ", closed " + closes);
        }
    }
}
