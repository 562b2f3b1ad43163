package io.suanpan.replication.state;

import io.aeron.Image;
import io.aeron.ImageFragmentAssembler;
import io.aeron.logbuffer.Header;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.snapshot.LedgerRestore;
import io.suanpan.snapshot.format.HeaderCodec;
import io.suanpan.snapshot.format.PageDecoder;
import io.suanpan.snapshot.format.PageWalk;
import io.suanpan.snapshot.format.SnapshotException;
import io.suanpan.snapshot.format.SnapshotHeader;
import io.suanpan.snapshot.format.SnapshotLayout;
import io.suanpan.snapshot.format.Trailer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.IdleStrategy;

/** Takes the messages of one snapshot, in order, and makes a ledger of them. */
final class RecordReader {
    static final String SOURCE = "snapshot of the cluster";
    private static final int FRAGMENTS_AT_ONCE = 64;

    private enum Expected { PREAMBLE, HEADER, PAGE, TRAILER, NOTHING }

    private final LedgerContext context;
    private final Ledger ledger;
    private Expected expected = Expected.PREAMBLE;
    private ByteBuffer record = ByteBuffer.allocateDirect(SnapshotLayout.MAX_HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private LedgerRestore restore;
    private PageWalk walk;
    private PageDecoder decoder;
    private long pagesLeft;

    RecordReader(final LedgerContext context) {
        this.context = context;
        this.ledger = new Ledger(context);
    }

    Ledger read(final Image image, final IdleStrategy idle) {
        final ImageFragmentAssembler assembler = new ImageFragmentAssembler(this::onMessage);
        idle.reset();
        while (expected != Expected.NOTHING) {
            final int fragments = image.poll(assembler, FRAGMENTS_AT_ONCE);
            if (fragments == 0 && (image.isClosed() || image.isEndOfStream())) {
                throw SnapshotException.damaged(SOURCE, walk == null ? 0 : walk.offset(), "it is not whole");
            }
            idle.idle(fragments);
        }
        restore.finish();
        return ledger;
    }

    private void onMessage(final DirectBuffer buffer, final int offset, final int length, final Header header) {
        if (length > record.capacity()) {
            throw SnapshotException.damaged(SOURCE, walk == null ? 0 : walk.offset(), "no record has " + length + " bytes");
        }
        buffer.getBytes(offset, record.clear(), length);
        record.flip();
        switch (expected) {
            case PREAMBLE -> takePreamble();
            case HEADER -> header();
            case PAGE -> page();
            case TRAILER -> trailer();
            case NOTHING -> throw SnapshotException.damaged(SOURCE, walk.offset(), "it goes on behind its trailer");
        }
    }

    private void takePreamble() {
        Preamble.decode(record, SOURCE);
        expected = Expected.HEADER;
    }

    private void header() {
        if (record.limit() < SnapshotLayout.FIXED_HEADER_BYTES || HeaderCodec.length(record, SOURCE) != record.limit()) {
            throw SnapshotException.damaged(SOURCE, 0, "the header is not whole");
        }
        final int length = record.limit();
        final SnapshotHeader header = HeaderCodec.decode(record, SOURCE);
        walk = new PageWalk(header, record.limit(length).position(0), SOURCE);
        decoder = new PageDecoder(header, SOURCE);
        restore = new LedgerRestore(header, ledger, context.parameters(), SOURCE);
        pagesLeft = header.pages();
        expected = pagesLeft == 0 ? Expected.TRAILER : Expected.PAGE;
    }

    private void page() {
        final long at = walk.offset();
        if (walk.step(record, 0) != record.limit()) {
            throw SnapshotException.damaged(SOURCE, at, "the page is not whole");
        }
        decoder.decode(record, 0, at);
        restore.put(decoder);
        pagesLeft--;
        expected = pagesLeft == 0 ? Expected.TRAILER : Expected.PAGE;
    }

    private void trailer() {
        if (record.limit() != SnapshotLayout.TRAILER_BYTES) {
            throw SnapshotException.damaged(SOURCE, walk.offset(), "the trailer is not whole");
        }
        walk.end(Trailer.decode(record, walk.offset(), SOURCE));
        expected = Expected.NOTHING;
    }
}
