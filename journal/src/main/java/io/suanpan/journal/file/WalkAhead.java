package io.suanpan.journal.file;

import io.suanpan.engine.ring.ThreadEnd;
import io.suanpan.journal.entry.EntryLayout;
import io.suanpan.journal.entry.EntryView;
import io.suanpan.journal.entry.JournalPlace;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A {@link JournalWalk} on a thread of its own, so that reading and checking entries, and waiting for the disk, go on while the ones
 * before are applied. Entries come in the same order, and a fault or an exception comes behind the last entry before it.
 *
 * <p>Entries stay in the windows that the walk read them into; what goes from thread to thread and back are the windows, a few
 * of {@link DocumentScanner#WINDOW_BYTES}, so the walk is never further ahead than these hold. One thread calls.
 */
public final class WalkAhead implements AutoCloseable {
    private static final int WINDOWS = 4;
    private static final Window END = new Window(0);

    private final BlockingQueue<Window> filled = new ArrayBlockingQueue<>(WINDOWS + 1);
    private final BlockingQueue<Window> free = new ArrayBlockingQueue<>(WINDOWS + 1);
    private final JournalWalk walk;
    private final Thread thread;
    private final EntryView view = new EntryView();
    private int made;
    private Throwable failure;
    private Window window;
    private int index;

    /** The caller wants no more; ends the walk from within. */
    private static final class Closed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Starts the walk.
     *
     * @param files oldest first, the one to begin with before all others
     */
    public WalkAhead(final List<JournalFile> files) {
        walk = new JournalWalk(files, this::hand);
        thread = new Thread(this::run, "suanpan-journal-reader");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (walk.next()) {
                walk.noteEntry();
            }
        } catch (final Closed e) {
            return;
        } catch (final RuntimeException | Error e) {
            failure = e;
        }
        final Window last = walk.window();
        if (last != null && last.entries > 0) {
            filled.add(last);
        }
        filled.add(END);
    }

    /** Walking thread: gives away a window with entries, and takes another. */
    private Window hand(final Window done) {
        if (done != null && done.entries == 0) {
            return done;
        }
        if (done != null) {
            filled.add(done);
        }
        if (made < WINDOWS && free.isEmpty()) {
            made++;
            return new Window(DocumentScanner.WINDOW_BYTES);
        }
        final Window next = take(free);
        if (next == END) {
            throw new Closed();
        }
        next.entries = 0;
        return next;
    }

    private static Window take(final BlockingQueue<Window> queue) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return queue.take();
                } catch (final InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Steps to the next entry of commands.
     *
     * @return false at the end or at a fault: {@link #walk()} tells which
     */
    public boolean next() {
        if (window == END) {
            return false;
        }
        if (window == null || ++index == window.entries) {
            advance();
        }
        if (window == END) {
            return false;
        }
        view.wrap(window.buffer, window.offsets[index]);
        return true;
    }

    private void advance() {
        if (window != null) {
            free.add(window);
        }
        window = take(filled);
        index = 0;
        if (window == END) {
            throwFailure();
        }
    }

    private void throwFailure() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /**
     * The entry that {@link #next()} found.
     *
     * @return valid until the next step
     */
    public EntryView entry() {
        return view;
    }

    /**
     * Place of the entry that {@link #next()} found.
     *
     * @return its document
     */
    public JournalPlace entryPlace() {
        return new JournalPlace(window.file, window.firstDocument + index,
            window.start + window.offsets[index] - EntryLayout.LEAD_BYTES - DocumentScanner.WORD_BYTES, view.firstSequence());
    }

    /**
     * Bytes of documents up to the entry that {@link #next()} found, this one included.
     *
     * @return without reserved space
     */
    public long bytes() {
        return window.bytesBefore + window.start + window.offsets[index] + view.bytes();
    }

    /**
     * The walk, to ask how it ended.
     *
     * @return only once {@link #next()} has returned false
     */
    public JournalWalk walk() {
        if (window != END) {
            throw new IllegalStateException("the walk goes on");
        }
        return walk;
    }

    /** Ends the walk wherever it is; returns when its thread has ended. */
    @Override
    public void close() {
        free.add(END);
        ThreadEnd.await(thread);
        walk.close();
    }
}
