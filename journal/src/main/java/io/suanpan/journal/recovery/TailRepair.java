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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what the end of a journal is, and cuts it where it may be cut.
 *
 * <p>In this order: what Chronicle had forced must be there; a gap with whole entries behind it is damage, unless the
 * commit ring has them all; anything else behind the last whole entry was being written when the writer died and is cut. Bytes
 * that were never published are wiped in place. Where a published document is damaged, where an earlier boot left the file in
 * disorder, or where Chronicle's index is ahead of its documents, the file is written anew.
 */
public final class TailRepair {
    private static final Logger LOG = LoggerFactory.getLogger(TailRepair.class);
    private static final int WIPE_BYTES = 1 << 20;

    private final QueueSettings settings;
    private final Backing backing;
    private final boolean powerFailed;
    private long cutBytes;
    private String reason;
    private boolean published;
    private boolean rewritten;
    private boolean dropped;
    private Path keptAside;

    /**
     * Prepares a repair.
     *
     * @param settings    of the queue
     * @param backing     what the commit ring has
     * @param powerFailed whether unforced pages may be gone, Chronicle's own index among them
     */
    public TailRepair(final QueueSettings settings, final Backing backing, final boolean powerFailed) {
        this.settings = settings;
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
        final long next = place.sequence();
        if (walk.fault() != null && !walk.inLastFile()) {
            throw new DamagedJournalException(place, walk.fault());
        }
        if (next <= backing.forcedThrough()) {
            throw new DamagedJournalException(place, (walk.fault() == null ? "the journal ends here" : walk.fault())
                + ", but was forced through sequence " + backing.forcedThrough());
        }
        if (place.file() == null) {
            return;
        }
        final TailScan tail = TailScan.of(place.file(), walk.ended() ? place.offset() + Integer.BYTES : place.offset());
        if (tail.highestSequence() > next && !backing.has(next, tail.highestSequence())) {
            throw new DamagedJournalException(place, walk.fault() == null ? "a document is missing" : walk.fault());
        }
        cut(walk, place, tail);
    }

    private void cut(final JournalWalk walk, final JournalPlace place, final TailScan tail) {
        published = walk.fault() != null;
        cutBytes = walk.ended() ? 0 : tail.end() - place.offset();
        if (cutBytes > 0) {
            reason = published ? walk.fault() : "written but never published";
        }
        if (walk.documentsInFile() == 0 || (published && place.document() == 0)) {
            dropped = true;
            keptAside = QueueRewrite.drop(place.file(), published);
        } else if (published || powerFailed || StoreHeader.writePosition(place.file()) >= place.offset()) {
            rewritten = true;
            keptAside = QueueRewrite.cut(settings, place.file(), place.offset(), published);
        } else if (cutBytes > 0) {
            wipe(place.file(), place.offset(), tail.end());
        }
        report(place);
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
     * Whether the newest file was taken away whole: the next entry begins another.
     *
     * @return true where it held no whole entry
     */
    public boolean dropped() {
        return dropped;
    }

    /**
     * Puts the findings together.
     *
     * @param entries  replayed, restored ones included
     * @param last     last sequence
     * @param bytes    read
     * @param restored taken from the ring
     * @return the report
     */
    public RecoveryReport report(final long entries, final long last, final long bytes, final long restored) {
        return new RecoveryReport(entries, last, bytes, cutBytes, reason, published, rewritten, keptAside, restored);
    }
}
