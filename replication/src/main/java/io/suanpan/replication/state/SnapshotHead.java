package io.suanpan.replication.state;

import io.aeron.Image;
import io.aeron.ImageFragmentAssembler;
import io.suanpan.journal.entry.JournalPoint;
import io.suanpan.snapshot.format.HeaderCodec;
import io.suanpan.snapshot.format.SnapshotException;
import io.suanpan.snapshot.format.SnapshotHeader;
import io.suanpan.snapshot.format.SnapshotLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.agrona.concurrent.IdleStrategy;

/**
 * What a snapshot of the cluster says of itself before its pages.
 *
 * @param sequence   of the last command in the state
 * @param journal    where every member's journal stands behind it; null where none is kept
 * @param parameters that the ledger decides by
 */
public record SnapshotHead(long sequence, JournalPoint journal, SortedMap<String, String> parameters) {
    private static final int MESSAGES = 2;

    /**
     * Reads the first messages of a snapshot.
     *
     * @param image that replays its recording, where the cluster's own part has been read
     * @param idle  for waiting
     * @return what they say
     * @throws SnapshotException where it is damaged, or of another build
     */
    public static SnapshotHead read(final Image image, final IdleStrategy idle) {
        final List<ByteBuffer> messages = new ArrayList<>();
        final ImageFragmentAssembler assembler = new ImageFragmentAssembler((buffer, offset, length, header) -> {
            final ByteBuffer record = ByteBuffer.allocateDirect(length).order(ByteOrder.LITTLE_ENDIAN);
            buffer.getBytes(offset, record, length);
            messages.add(record.flip());
        });
        idle.reset();
        while (messages.size() < MESSAGES) {
            final int fragments = image.poll(assembler, 1);
            if (fragments == 0 && (image.isClosed() || image.isEndOfStream())) {
                throw SnapshotException.damaged(RecordReader.SOURCE, 0, "it is not whole");
            }
            idle.idle(fragments);
        }
        final Preamble preamble = Preamble.decode(messages.get(0), RecordReader.SOURCE);
        return of(preamble, messages.get(1));
    }

    private static SnapshotHead of(final Preamble preamble, final ByteBuffer record) {
        if (record.limit() < SnapshotLayout.FIXED_HEADER_BYTES || HeaderCodec.length(record, RecordReader.SOURCE) != record.limit()) {
            throw SnapshotException.damaged(RecordReader.SOURCE, 0, "the header is not whole");
        }
        final SnapshotHeader header = HeaderCodec.decode(record, RecordReader.SOURCE);
        return new SnapshotHead(header.facts().sequence(), preamble.journal(), header.parameters());
    }
}
