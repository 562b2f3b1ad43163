package io.suanpan.replication.state;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.sbe.MessageHeaderEncoder;
import io.suanpan.engine.state.ImageMemory;
import io.suanpan.engine.state.StateCapture;
import io.suanpan.engine.state.StatePages;
import io.suanpan.journal.entry.JournalPoint;
import io.suanpan.replication.service.SnapshotStream;
import io.suanpan.snapshot.format.Compression;
import io.suanpan.snapshot.format.HeaderCodec;
import io.suanpan.snapshot.format.PageEncoder;
import io.suanpan.snapshot.format.SnapshotFacts;
import io.suanpan.snapshot.format.SnapshotHeader;
import io.suanpan.snapshot.format.TableLength;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.IdleStrategy;

/**
 * Streams the state in the records of {@link io.suanpan.snapshot.format}: header, pages, trailer. What is read is checked as a file would
 * be, and the ledger makes its digest anew from all of it.
 *
 * <p>The first message is the cluster's own, a {@link Preamble}.
 */
public final class StateStream implements SnapshotStream {
    private static final int PAGE_WORDS = 1 << 13;
    /** The ledger stands still meanwhile. */
    private static final ImageMemory NO_IMAGES = new ImageMemory(1, 1);

    private final Compression compression;

    /**
     * Chooses how pages are packed.
     *
     * @param compression of what is written; anything is read
     */
    public StateStream(final Compression compression) {
        this.compression = compression;
    }

    @Override
    public void write(
        final Ledger ledger, final SortedMap<String, String> parameters, final JournalPoint journal,
        final ExclusivePublication publication, final IdleStrategy idle) {
        final RecordPublisher publisher = new RecordPublisher(publication, idle);
        publisher.publish(new Preamble(journal).encode());
        final StateCapture capture = new StateCapture(ledger.tables(), NO_IMAGES);
        ledger.begin(capture);
        try {
            write(capture, header(capture, ledger, parameters), publisher);
        } finally {
            capture.finish();
            ledger.endCapture();
        }
    }

    private SnapshotHeader header(final StateCapture capture, final Ledger ledger, final SortedMap<String, String> parameters) {
        final SnapshotFacts facts = new SnapshotFacts(ledger.sequence(), ledger.timestamp(), ledger.digest(), ledger.bookDate(),
            ledger.accounts(), ledger.transfers(), ledger.holds(), TimeUnit.NANOSECONDS.toMillis(ledger.timestamp()));
        return new SnapshotHeader(MessageHeaderEncoder.SCHEMA_VERSION, facts, PAGE_WORDS, compression,
            capture.tables().stream().map(table -> new TableLength(table.name(), table.words())).toList(),
            capture.scalars().all(), parameters);
    }

    private static void write(final StateCapture capture, final SnapshotHeader header, final RecordPublisher publisher) {
        final ByteBuffer first = HeaderCodec.encode(header);
        publisher.publish(first);
        final PageEncoder encoder = new PageEncoder(header, first);
        final ByteBuffer page = ByteBuffer.allocateDirect(PAGE_WORDS * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        final LongBuffer words = page.asLongBuffer();
        final StatePages pages = new StatePages(capture, PAGE_WORDS);
        while (pages.next()) {
            final boolean isZero = isZero(pages.words(), pages.count());
            if (!isZero) {
                words.put(0, pages.words(), 0, pages.count());
            }
            publisher.publish(encoder.page(pages.table().number(), pages.from(), pages.count(), isZero ? null : page));
        }
        publisher.publish(encoder.trailer());
    }

    private static boolean isZero(final long[] words, final int count) {
        for (int i = 0; i < count; i++) {
            if (words[i] != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Ledger read(final LedgerContext context, final Image image, final IdleStrategy idle) {
        return new RecordReader(context).read(image, idle);
    }
}
