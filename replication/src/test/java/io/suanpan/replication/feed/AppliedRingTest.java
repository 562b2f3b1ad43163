package io.suanpan.replication.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class AppliedRingTest {
    private static final int BYTES = 1 << 16;

    private final AppliedRing ring = new AppliedRing(BYTES);
    private final FrameWindow commands = new FrameWindow(CommandFrame.BYTES)
        .wrap(new UnsafeBuffer(new byte[ring.mostCommands() * CommandFrame.BYTES]), ring.mostCommands());
    private final List<Long> taken = new ArrayList<>();

    private boolean offer(final long sequence) {
        return ring.offer(commands, sequence, -sequence, 7, 2 * sequence);
    }

    private int take() {
        return ring.take((frames, sequence, digest, bookDate, position) -> {
            assertEquals(ring.mostCommands(), frames.count());
            assertEquals(List.of(-sequence, 7L, 2 * sequence), List.of(digest, (long) bookDate, position));
            taken.add(sequence);
        }, 64);
    }

    /** Whoever is told that there is nothing forces the journal, or ends. */
    @Test
    void shouldNeverSayThatThereIsNothingWhileThereIs() {
        for (long sequence = 1; sequence <= 1_000; sequence++) {
            assertTrue(offer(sequence));
            assertEquals(1, take());
        }
        assertEquals(0, take());
        assertEquals(1_000, taken.size());
    }

    @Test
    void shouldRefuseWhatHasNoRoom() {
        int offered = 0;
        while (offer(offered + 1)) {
            offered++;
        }
        assertTrue(offered >= 7, offered + " offered");
        assertEquals(offered, take());
        assertTrue(offer(99));
        assertFalse(taken.contains(99L));
    }
}
