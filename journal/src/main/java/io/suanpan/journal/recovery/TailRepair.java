package io.suanpan.journal.recovery;

import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.entry.JournalPlace;
import io.suanpan.journal.file.JournalWalk;
import io.suanpan.journal.file.StoreHeader;
import io.suanpan.journal.file.TailScan;
import io.suanpan.journal.queue.QueueRewrite;
import io.suanpan.journal.queue.QueueSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what the end of a journal is, and cuts it where it may be cut.
 *
 * <p>In this order: what Chronicle had forced must be there; a gap with whole entries behind it, or files, is damage, unless the
 * commit ring has them all; anything else behind the last whole entry was being written when the writer died and is cut.
 * Bytes that were never published are wiped in place. Where a published document is damaged, where an earlier boot left
 * the file in disorder, or where Chronicle's index is ahead of its documents, the file is written anew. Later files, and a
 * file without one whole entry, are taken away.
 */
public final class TailRepair {
    private static final Logger LOG = LoggerFactory.getLogger(TailRepair.class);
    private static final int WIPE_BYTES = 1 << 20;

    private final QueueSettings settings;
    private final List<Path> files;
    private final Backing backing;
    private final boolean powerFailed;
    private Path newest;
    private boolean continued;
    private long cutBytes;
    private String reason;
    private boolean published;
    private boolean rewritten;
    private Path keptAside;

    /**
     * Prepares a repair.
     *
     * @param settings    of the queue
     * @param files       of the queue, oldest first
     * @param backing     what the commit ring has
     * @param powerFailed whether unforced pages may be gone, Chronicle's own index among them
     */
    public TailRepair(final QueueSettings settings, final List<Path> files, final Backing backing, final boolean powerFailed) {
        this.settings = settings;
        this.files = List.copyOf(files);
        this.backing = backing;
        this.powerFailed = powerFailed;
    }

    /**
     * Repairs the end.
     *
     * @param walk at its end
     * @throws DamagedJournalException if this is no end
     */
    public void repair(final JournalWalk walk) {
        final JournalPlace place = walk.place();
        if (place.sequence() <= backing.forcedThrough()) {
            throw new DamagedJournalException(place, (walk.fault() == null ? "the journal ends here" : walk.fault())
                + ", but was forced through sequence " + backing.forcedThrough());
        }
        if (place.file() == null) {
            return;
        }
        if (walk.newer()) {
            throw new DamagedJournalException(place, walk.fault());
        }
        final int index = files.indexOf(place.file());
        final boolean drop = walk.documentsInFile() == 0 || (walk.fault() != null && place.document() == 0);
        final TailScan tail = TailScan.of(place.file(), walk.ended() ? place.offset() + Integer.BYTES : place.offset());
        requireTail(walk, index, Math.max(tail.highestSequence(), highestElsewhere(walk, index, drop)));
        cut(walk, index, drop, tail);
        report(place);
    }

    /** Whole entries in later files, and in the file before where it has no end mark. */
    private long highestElsewhere(final JournalWalk walk, final int index, final boolean drop) {
        long highest = 0;
        for (final Path later : files.subList(index + 1, files.size())) {
            highest = Math.max(highest, TailScan.of(later, 0).highestSequence());
        }
        final boolean opened = drop && index > 0 && !walk.previousEnded();
        return opened ? Math.max(highest, TailScan.of(files.get(index - 1), walk.previousEnd()).highestSequence()) : highest;
    }

    private void requireTail(final JournalWalk walk, final int index, final long highest) {
        final long next = walk.place().sequence();
        final boolean gap = highest > next || (walk.fault() != null && index < files.size() - 1);
        if (gap && !backing.has(next, Math.max(next, highest))) {
            throw new DamagedJournalException(walk.place(), walk.fault() == null ? "a document is missing" : walk.fault());
        }
    }

    private void cut(final JournalWalk walk, final int index, final boolean drop, final TailScan tail) {
        final long offset = walk.place().offset();
        published = walk.fault() != null;
        cutBytes = walk.ended() ? 0 : tail.end() - offset;
        if (cutBytes > 0) {
            reason = published ? walk.fault() : "written but never published";
        }
        for (int later = files.size() - 1; later > index; later--) {
            QueueRewrite.drop(files.get(later), false);
        }
        if (drop) {
            keptAside = QueueRewrite.drop(files.get(index), published);
            fallBack(walk, index - 1);
            return;
        }
        newest = files.get(index);
        continued = !walk.ended() && offset < settings.rollBytes();
        if (published || powerFailed || StoreHeader.writePosition(newest) >= offset) {
            rewrite(offset, published);
        } else if (cutBytes > 0) {
            wipe(newest, offset, tail.end());
        }
    }

    /** The file before becomes the newest; what follows goes into another. */
    private void fallBack(final JournalWalk walk, final int index) {
        if (index >= 0) {
            newest = files.get(index);
            final boolean torn = !walk.previousEnded() && TailScan.of(newest, walk.previousEnd()).end() > walk.previousEnd();
            if (torn || powerFailed) {
                rewrite(walk.previousEnd(), false);
            }
        }
    }

    private void rewrite(final long end, final boolean keep) {
        rewritten = true;
        keptAside = QueueRewrite.cut(settings, newest, end, keep);
    }

    private void report(final JournalPlace place) {
        if (published) {
            LOG.warn("journal cut at {}: {} bytes, {}; the file as it was: {}{}", place, cutBytes, reason, keptAside,
                backing.to() >= place.sequence() ? "; the commit ring has what it held"
                    : "; ITS LAST ENTRY IS LOST AND MAY HAVE BEEN ACKNOWLEDGED");
        } else if (cutBytes > 0) {
            LOG.warn("journal cut at {}: {} bytes, {}", place, cutBytes, reason);
        }
    }

    private static void wipe(final Path file, final long from, final long to) {
        final ByteBuffer zeros = ByteBuffer.allocateDirect(WIPE_BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long position = from;
            while (position < to) {
                zeros.clear().limit((int) Math.min(WIPE_BYTES, to - position));
                position += channel.write(zeros, position);
            }
            channel.force(false);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot cut " + file, e);
        }
    }

    /**
     * The newest file that is left.
     *
     * @return null = none
     */
    public Path newest() {
        return newest;
    }

    /**
     * Whether the newest file is to be continued where the walk ended.
     *
     * @return false = begin the next
     */
    public boolean continued() {
        return continued;
    }

    /**
     * Puts the findings together.
     *
     * @param entries  handed over, restored ones included
     * @param last     last sequence
     * @param bytes    read
     * @param restored taken from the ring
     * @param stateTimestamp of the last command before those that were handed over
     * @return the report
     */
    public RecoveryReport report(
        final long entries, final long last, final long bytes, final long restored, final long stateTimestamp) {
        return new RecoveryReport(entries, last, bytes, cutBytes, reason, published, rewritten, keptAside, restored, stateTimestamp);
    }
}
