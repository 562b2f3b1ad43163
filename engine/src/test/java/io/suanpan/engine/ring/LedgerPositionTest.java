package io.suanpan.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.ledger.Ledger;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class LedgerPositionTest {
    private static final int PUBLICATIONS = 3_000_000;

    /** Real threads on real memory: what the model checker, which knows no reordering, cannot see. */
    @Test
    void shouldNeverReadHalfOfAPublication() {
        final Ledger[] ledgers = {ledgerAfter(1), ledgerAfter(2)};
        final long[] digests = {ledgers[0].digest(), ledgers[1].digest()};
        final LedgerPosition position = new LedgerPosition();
        position.publish(ledgers[0]);
        final AtomicBoolean done = new AtomicBoolean();
        RingRig.inThreads(3, number -> {
            if (number == 0) {
                for (int i = 0; i < PUBLICATIONS; i++) {
                    position.publish(ledgers[i & 1]);
                }
                done.set(true);
                return;
            }
            final LedgerPosition.Reading reading = new LedgerPosition.Reading();
            while (!done.get()) {
                position.read(reading);
                if (reading.digest != digests[(int) reading.sequence - 1] || reading.accounts != reading.sequence) {
                    throw new AssertionError("sequence " + reading.sequence + " with the values of another");
                }
            }
        });
        assertEquals(2, position.read(new LedgerPosition.Reading()).sequence);
    }

    /** A ledger with so many accounts. */
    static Ledger ledgerAfter(final int accounts) {
        final Ledger ledger = new Ledger(RingRig.ledgerContext());
        final CommandBatch batch = Batches.accounts(accounts);
        final UnsafeBuffer frames = batch.buffer();
        for (int i = 0; i < accounts; i++) {
            CommandFrame.stamp(frames, i << CommandFrame.SHIFT, i + 1L, i + 1L);
        }
        CommandFrame.control(frames, (accounts - 1) << CommandFrame.SHIFT, CommandFrame.END_OF_BATCH);
        ledger.apply(new FrameWindow(CommandFrame.BYTES).wrap(frames, accounts),
            new FrameWindow(ResultFrame.BYTES).wrap(new UnsafeBuffer(new byte[accounts * ResultFrame.BYTES]), accounts));
        return ledger;
    }
}
