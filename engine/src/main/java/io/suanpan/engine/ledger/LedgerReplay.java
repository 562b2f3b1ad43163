package io.suanpan.engine.ledger;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.ResultFrame;
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
    /** How many entries the journal stage may have been ahead of the ledger: as many as the largest ring has commands. */
    private static final int REMEMBERED = 1 << 16;

    private final Ledger ledger;
    private final FrameWindow results = new FrameWindow(ResultFrame.BYTES);
    private final long[] sequences = new long[REMEMBERED];
    private final long[] digests = new long[REMEMBERED];
    private UnsafeBuffer resultMemory = new UnsafeBuffer(new byte[0]);
    private long entries;

    /**
     * Creates a replay on a ledger.
     *
     * @param ledger in the state that the first entry expects
     */
    public LedgerReplay(final Ledger ledger) {
        this.ledger = ledger;
        remember();
    }

    @Override
    public void onEntry(final FrameWindow frames, final long digestSequence, final long digest, final int bookDate) {
        final UnsafeBuffer buffer = frames.buffer();
        final long first = CommandFrame.sequence(buffer, frames.offset(0));
        if (first != ledger.sequence() + 1) {
            throw new ReplayException("sequence: expected " + (ledger.sequence() + 1) + ", found " + first, first);
        }
        checkDigest(first, digestSequence, digest);
        checkFrames(frames);
        if (resultMemory.capacity() < frames.count() * ResultFrame.BYTES) {
            resultMemory = new UnsafeBuffer(
                BufferUtil.allocateDirectAligned(frames.count() * ResultFrame.BYTES, Long.BYTES));
        }
        ledger.apply(frames, results.wrap(resultMemory, frames.count()));
        ledger.rows().freeAll();
        remember();
    }

    private void checkDigest(final long first, final long digestSequence, final long digest) {
        for (long entry = entries - 1; entry >= Math.max(0, entries - REMEMBERED); entry--) {
            final int at = (int) entry & (REMEMBERED - 1);
            if (sequences[at] == digestSequence) {
                if (digests[at] != digest) {
                    throw new ReplayException("digest after sequence " + digestSequence + ": the log says "
                        + Long.toHexString(digest) + ", replay gives " + Long.toHexString(digests[at]), first);
                }
                return;
            }
            if (sequences[at] < digestSequence) {
                break;
            }
        }
        throw new ReplayException("digest: the entry names sequence " + digestSequence + ", where no entry ended", first);
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

    private void remember() {
        final int at = (int) entries & (REMEMBERED - 1);
        sequences[at] = ledger.sequence();
        digests[at] = ledger.digest();
        entries++;
    }
}
