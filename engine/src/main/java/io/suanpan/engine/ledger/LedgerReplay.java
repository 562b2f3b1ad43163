package io.suanpan.engine.ledger;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.log.DigestTrail;
import io.suanpan.engine.log.EntryHandler;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Applies the entries of a log to a ledger, and checks on the way what the entries say of it: sequences without a gap,
 * timestamps that rise, and the digest that the ledger had when each entry was written.
 *
 * <p>Not thread-safe. Throws {@link ReplayException} at the first thing that does not fit; the ledger is then of no use.
 */
public final class LedgerReplay implements EntryHandler {
    private final Ledger ledger;
    private final FrameWindow results = new FrameWindow(ResultFrame.BYTES);
    private final DigestTrail digests;
    private UnsafeBuffer resultMemory = new UnsafeBuffer(new byte[0]);

    /**
     * Creates a replay on a ledger.
     *
     * @param ledger in the state that the first entry expects
     */
    public LedgerReplay(final Ledger ledger) {
        this.ledger = ledger;
        this.digests = new DigestTrail(ledger.sequence(), ledger.digest());
    }

    @Override
    public void onEntry(final FrameWindow frames, final long digestSequence, final long digest, final int bookDate) {
        final UnsafeBuffer buffer = frames.buffer();
        final long first = CommandFrame.sequence(buffer, frames.offset(0));
        if (first != ledger.sequence() + 1) {
            throw new ReplayException("sequence: expected " + (ledger.sequence() + 1) + ", found " + first, first);
        }
        final String fault = digests.fault(first + frames.count() - 1, digestSequence, digest);
        if (fault != null) {
            throw new ReplayException(fault, first);
        }
        checkFrames(frames);
        if (resultMemory.capacity() < frames.count() * ResultFrame.BYTES) {
            resultMemory = new UnsafeBuffer(
                BufferUtil.allocateDirectAligned(frames.count() * ResultFrame.BYTES, Long.BYTES));
        }
        ledger.apply(frames, results.wrap(resultMemory, frames.count()));
        ledger.rows().freeAll();
        digests.add(ledger.sequence(), ledger.digest());
    }

    private void checkFrames(final FrameWindow frames) {
        final UnsafeBuffer buffer = frames.buffer();
        long timestamp = ledger.timestamp();
        for (int i = 0; i < frames.count(); i++) {
            final int offset = frames.offset(i);
            final long sequence = CommandFrame.sequence(buffer, offset);
            if (sequence != ledger.sequence() + 1 + i) {
                throw new ReplayException(
                    "sequence: expected " + (ledger.sequence() + 1 + i) + ", found " + sequence, sequence);
            }
            final long next = CommandFrame.timestamp(buffer, offset);
            if (next <= timestamp) {
                throw new ReplayException("timestamp: " + next + " does not rise above " + timestamp, sequence);
            }
            timestamp = next;
        }
    }
}
