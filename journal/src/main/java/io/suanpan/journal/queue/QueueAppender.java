package io.suanpan.journal.queue;

import io.suanpan.journal.entry.EntryLayout;
import io.suanpan.journal.file.CycleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Appends entries to Chronicle Queue, one document an entry. Opened on one thread, then owned by the thread that appends.
 * Steady state allocates nothing; rolling to the next file does.
 */
public final class QueueAppender implements AutoCloseable {
    private final QueueSettings settings;
    private final CycleClock clock;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final PageToucher toucher;
    private final CacheTrimmer trimmer;
    private final UnsafeBuffer document = new UnsafeBuffer(0, 0);
    private final List<Path> unforced = new ArrayList<>();
    private ReservedRoom room;
    private boolean fresh;

    private QueueAppender(final QueueSettings settings, final int cycle, final long position, final boolean fresh) {
        this.settings = settings;
        this.fresh = fresh;
        clock = new CycleClock(cycle);
        queue = ChronicleFiles.open(settings, clock);
        appender = appenderOf(queue);
        toucher = new PageToucher(queue, settings);
        trimmer = new CacheTrimmer(settings.cachedBytes());
        try {
            // Not before the appender is there: it would wait for the header of a file that is still empty.
            Files.deleteIfExists(settings.directory().resolve(PageToucher.SPARE));
            beginRoom(position);
        } catch (final IOException e) {
            close();
            throw new JournalFullException("journal cannot be opened: " + e.getMessage(), e);
        }
        if (!fresh) {
            work();
        }
    }

    private static ExcerptAppender appenderOf(final SingleChronicleQueue opened) {
        try {
            final ExcerptAppender made = opened.createAppender();
            made.singleThreadedCheckDisabled(true);
            return made;
        } catch (final Exception | AssertionError e) { // Chronicle throws all kinds without saying so
            opened.close();
            throw new UnreadableQueueException(e);
        }
    }

    private void work() {
        toucher.target(clock.cycle(), room);
        if (settings.trims()) {
            trimmer.target(room);
        }
    }

    /**
     * Opens the queue to continue a file.
     *
     * @param settings of the queue
     * @param file     the newest
     * @param position where its documents end
     * @return the appender
     * @throws UnreadableQueueException where Chronicle cannot read its own part of the files
     */
    public static QueueAppender continuing(final QueueSettings settings, final Path file, final long position) {
        return new QueueAppender(settings, CycleClock.of(file), position, false);
    }

    /**
     * Opens the queue to begin a file. Its first entry must be a preamble.
     *
     * @param settings of the queue
     * @param last     the newest so far; null = none
     * @return the appender
     * @throws UnreadableQueueException where Chronicle cannot read its own part of the files
     */
    public static QueueAppender behind(final QueueSettings settings, final Path last) {
        return new QueueAppender(settings, CycleClock.after(last == null ? -1 : CycleClock.of(last)), 0, true);
    }

    /** Opens a queue to write a file anew, under its old name. */
    static QueueAppender rewriting(final QueueSettings settings, final Path file) {
        return new QueueAppender(settings, CycleClock.of(file), 0, true);
    }

    private void beginRoom(final long position) throws IOException {
        final long limit = settings.rollBytes() + EntryLayout.MAX_BYTES + QueueSettings.SLACK_BYTES;
        final Path file = CycleClock.file(settings.directory(), clock.cycle());
        final ReservedRoom next = new ReservedRoom(file, settings.blockBytes(), limit);
        next.begin(position);
        unforced.add(file);
        room = next;
    }

    /**
     * Whether the next entry must be a preamble: the file is about to be created.
     *
     * @return true until the first append to it
     */
    public boolean fresh() {
        return fresh;
    }

    /**
     * Whether the file has its size, so that {@link #roll()} is due before the next append.
     *
     * @return true where it is full
     */
    public boolean full() {
        return room.appended() >= settings.rollBytes();
    }

    /** Leaves the file; the next append begins another one. */
    public void roll() {
        clock.cycle(CycleClock.after(clock.cycle()));
        try {
            final Path spare = toucher.spare();
            if (spare != null) {
                Files.move(spare, CycleClock.file(settings.directory(), clock.cycle()));
                toucher.spareTaken();
            }
            beginRoom(0);
        } catch (final IOException e) {
            throw new JournalFullException("journal cannot begin its next file: " + e.getMessage(), e);
        }
        fresh = true;
    }

    /**
     * Appends one entry.
     *
     * @param source of its bytes
     * @param offset where it starts
     * @param length of the entry
     */
    public void append(final UnsafeBuffer source, final int offset, final int length) {
        room.await(room.appended() + length + QueueSettings.SLACK_BYTES, toucher.thread());
        final long end = write(source, offset, length);
        room.appended(end);
        if (fresh) {
            fresh = false;
            work();
        }
    }

    private long write(final UnsafeBuffer source, final int offset, final int length) {
        boolean written = false;
        final DocumentContext context = appender.writingDocument(false);
        try {
            final Bytes<?> bytes = context.wire().bytes();
            final long start = bytes.writePosition();
            final int whole = EntryLayout.LEAD_BYTES + length;
            document.wrap(bytes.addressForWrite(start), whole);
            document.putInt(0, 0);
            document.putBytes(EntryLayout.LEAD_BYTES, source, offset, length);
            bytes.writePosition(start + whole);
            written = true;
            return start + whole;
        } finally {
            if (!written) {
                context.rollbackOnClose();
            }
            context.close();
        }
    }

    /**
     * The file that is written.
     *
     * @return Chronicle's
     */
    public Path file() {
        return room.file();
    }

    /** Gives the files free, unforced. */
    @Override
    public void close() {
        toucher.close();
        trimmer.close();
        appender.close();
        queue.close();
    }

    /** Forces every file that this appender may have written. Not for the hot path. */
    public void force() {
        unforced.stream().filter(Files::exists).forEach(CycleFiles::force);
        unforced.retainAll(List.of(room.file()));
        CycleFiles.forceDirectory(settings.directory());
    }
}
