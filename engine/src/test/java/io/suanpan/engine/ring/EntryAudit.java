package io.suanpan.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerReplay;
import io.suanpan.engine.log.EntryHandler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks every entry as it is appended: numbers, times, control bits, the digest by replay on a ledger of its own, the cap.
 * Remembers which batches it saw, to be compared with who was answered. On the first stage's thread; a failure stops the ring.
 */
final class EntryAudit implements EntryHandler {
    private final int entryCommands;
    private final boolean isShared;
    private final Ledger ledger = new Ledger(RingRig.ledgerContext());
    private final LedgerReplay replay = new LedgerReplay(ledger);
    private final Set<Long> ends = new HashSet<>(Set.of(0L));
    private final Map<Long, Batch> batches = new HashMap<>();
    private long sequence;
    private long timestamp;
    private long largestEntry;

    private record Batch(int count, long firstSequence) {
    }

    EntryAudit(final ThreadingMode mode, final int entryCommands) {
        this.isShared = mode == ThreadingMode.SHARED;
        this.entryCommands = entryCommands;
    }

    @Override
    public void onEntry(final FrameWindow frames, final long digestSequence, final long digest, final int bookDate) {
        assertTrue(ends.contains(digestSequence), () -> "no entry ended at " + digestSequence);
        assertTrue(!isShared || digestSequence == sequence, () -> "digest of " + digestSequence + " after " + sequence);
        largestEntry = Math.max(largestEntry, frames.count());
        final int batchCount = batches.size();
        audit(frames);
        assertTrue(frames.count() <= entryCommands || batches.size() == batchCount + 1,
            () -> frames.count() + " commands of several batches in one entry");
        ends.add(sequence);
        replay.onEntry(frames, digestSequence, digest, bookDate);
    }

    private void audit(final FrameWindow frames) {
        int first = 0;
        for (int i = 0; i < frames.count(); i++) {
            final int offset = frames.offset(i);
            sequence++;
            assertEquals(sequence, CommandFrame.sequence(frames.buffer(), offset));
            final long time = CommandFrame.timestamp(frames.buffer(), offset);
            assertTrue(time > timestamp, () -> "time " + time + " after " + timestamp);
            timestamp = time;
            final int control = CommandFrame.control(frames.buffer(), offset);
            assertEquals(i == frames.count() - 1, (control & CommandFrame.END_OF_ENTRY) != 0);
            if ((control & CommandFrame.END_OF_BATCH) != 0) {
                final long id = CommandFrame.idLo(frames.buffer(), frames.offset(first));
                final Batch twice = batches.put(id, new Batch(i - first + 1, sequence - (i - first)));
                assertEquals(null, twice, () -> "the batch from id " + id + " came twice");
                first = i + 1;
            }
        }
        assertEquals(frames.count(), first, "an entry ends with a batch");
    }

    /** Every accepted batch is there once, whole and where its answer said; and nothing else is. */
    void assertHoldsExactly(final List<Ticket> tickets) {
        final List<Ticket> accepted = new ArrayList<>(tickets);
        accepted.removeIf(ticket -> !ticket.isAccepted());
        accepted.add(new Ticket(1, 2, null));
        assertEquals(accepted.size(), batches.size());
        for (final Ticket ticket : accepted) {
            final Batch batch = batches.get(ticket.firstId);
            assertFalse(batch == null, () -> ticket + " was accepted and is not in the journal");
            assertEquals(ticket.count, batch.count, ticket::toString);
            assertTrue(!ticket.isKnown() || ticket.firstSequence() == batch.firstSequence, ticket::toString);
        }
    }

    long sequence() {
        return sequence;
    }

    long digest() {
        return ledger.digest();
    }

    long largestEntry() {
        return largestEntry;
    }
}
