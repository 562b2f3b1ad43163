package io.suanpan.journal;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.log.CommandLog;
import io.suanpan.engine.log.Durability;
import io.suanpan.engine.log.EntryHandler;
import io.suanpan.journal.entry.EntryOrder;
import io.suanpan.journal.entry.JournalPoint;
import io.suanpan.journal.file.DirectoryLock;
import io.suanpan.journal.recovery.RecoveryReport;

/**
 * The durable command log on Chronicle Queue.
 *
 * <p>{@link #open} takes the data directory for this process; {@link #replay} brings the journal back and hands over what it
 * kept; from then on one thread appends. With {@link Durability#PROCESS} an entry is in Chronicle's mapped file when
 * {@link #append} returns. With {@link Durability#DISK} {@link #commit} forces it into the commit ring, and {@link #settle}
 * fills Chronicle from the same bytes.
 *
 * <p>Steady state allocates nothing and takes no lock; {@code append} and {@code commit} wait only where the disk cannot
 * follow. The first failure is final: everything after it throws.
 */
public final class ChronicleCommandLog implements CommandLog {
    private final JournalContext context;
    private final DirectoryLock lock;
    private final EntryOrder order;
    private EntryStore store;
    private RecoveryReport recovery;
    private Throwable failure;
    private boolean closed;

    private ChronicleCommandLog(final JournalContext context, final DirectoryLock lock) {
        this.context = context;
        this.lock = lock;
        this.order = new EntryOrder();
    }

    /**
     * Takes the data directory.
     *
     * @param context settings
     * @return the log, to be replayed next
     * @throws io.suanpan.journal.file.DirectoryInUseException if a process has the directory
     * @throws ParametersMismatchException                     if the journal was written under other parameters
     * @throws io.suanpan.journal.entry.DamagedJournalException if the journal's parameters cannot be read
     */
    public static ChronicleCommandLog open(final JournalContext context) {
        context.conclude();
        final DirectoryLock lock = DirectoryLock.take(context.directory());
        try {
            ParametersCheck.check(context);
            return new ChronicleCommandLog(context, lock);
        } catch (final RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Brings the journal back, and hands over what it kept behind a state.
     *
     * @param after   last sequence of the state that is there already; 0 = none. Files that end before it are not read, and need not be
     *                there any more
     * @param handler takes each entry; an exception it throws ends the replay and passes through
     * @throws io.suanpan.journal.entry.DamagedJournalException if the journal does not hold what it once held, has a gap behind
     *                                                          the state, or ends before it; names the place
     */
    @Override
    public void replay(final long after, final EntryHandler handler) {
        if (recovery != null || closed) {
            throw new IllegalStateException("the journal is replayed once, after it was opened");
        }
        final Recovery run = new Recovery(context, lock, order, after);
        store = run.run(handler);
        recovery = run.report();
    }

    /**
     * Last sequence that the log has.
     *
     * @return 0 = none
     */
    public long lastSequence() {
        return order.nextSequence() - 1;
    }

    /**
     * Where the log stands. Allocates; by the thread that appends.
     *
     * @return the point behind its last entry
     */
    public JournalPoint point() {
        return order.point();
    }

    /**
     * What opening the journal found and did.
     *
     * @return null before {@link #replay} has ended
     */
    public RecoveryReport recovery() {
        return recovery;
    }

    @Override
    public void append(final FrameWindow frames, final long digestSequence, final long digest, final int bookDate) {
        append(frames, digestSequence, digest, bookDate, 0);
    }

    /**
     * Appends one entry of commands that a cluster has put in order, see {@link #append(FrameWindow, long, long, int)}.
     *
     * @param frames         the entry; valid for this call only
     * @param digestSequence as there
     * @param digest         as there
     * @param bookDate       as there
     * @param logPosition    behind these commands in the cluster's log; 0 = not in a cluster
     */
    public void append(
        final FrameWindow frames, final long digestSequence, final long digest, final int bookDate, final long logPosition) {
        requireWritable();
        final long first = CommandFrame.sequence(frames.buffer(), frames.offset(0));
        if (first != order.nextSequence() || digestSequence >= first || frames.count() > context.entryCommands()) {
            throw failed(new IllegalArgumentException("entry of " + frames.count() + " commands from sequence " + first
                + " where " + order.nextSequence() + " follows, digest after " + digestSequence));
        }
        try {
            store.append(frames, digestSequence, digest, bookDate, logPosition, order);
        } catch (final RuntimeException | Error e) {
            throw failed(e);
        }
    }

    @Override
    public void commit() {
        requireWritable();
        try {
            store.commit();
        } catch (final RuntimeException | Error e) {
            throw failed(e);
        }
    }

    /** Returns when everything appended so far survives the loss of power, whatever the durability. Not for the hot path. */
    public void force() {
        requireWritable();
        try {
            store.force();
        } catch (final RuntimeException | Error e) {
            throw failed(e);
        }
    }

    @Override
    public int settle() {
        requireWritable();
        try {
            return store.settle();
        } catch (final RuntimeException | Error e) {
            throw failed(e);
        }
    }

    @Override
    public Durability durability() {
        return context.durability();
    }

    private void requireWritable() {
        if (store == null || failure != null || closed) {
            throw new IllegalStateException(store == null ? "the journal was not replayed yet"
                : "the journal takes nothing more", failure);
        }
    }

    private RuntimeException failed(final Throwable cause) {
        failure = cause;
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) cause;
    }

    /** Settles everything, makes it durable and gives the files free. After a failure it only gives the files free. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (store != null) {
                closeStore();
            }
        } finally {
            lock.close();
        }
    }

    private void closeStore() {
        try {
            if (failure == null) {
                store.finish();
            }
        } catch (final RuntimeException | Error e) {
            throw failed(e);
        } finally {
            store.close();
            if (failure == null) {
                lock.cleanlyClosed(context.boot());
            }
        }
    }
}
