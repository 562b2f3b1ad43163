package io.suanpan.replication.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.model.Stamped;
import io.suanpan.engine.stream.CommandStream;
import io.suanpan.replication.wire.EgressMessage;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** In steady state the thread that applies allocates nothing, whatever the messages are. */
class ApplierAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /** Of a world whose tables are so small that the same commands are new again in the next lap. */
    private static final long SEED = 11;
    private static final int MESSAGES = 2_000;
    private static final int WARM_UP_LAPS = 20;
    private static final int ATTEMPTS = 5;

    private final CommandStream stream = new CommandStream(SEED);
    private final List<UnsafeBuffer> messages = messages();
    private final CommandApplier applier = new CommandApplier(
        new Ledger(stream.world().context()), (frames, sequence, digest, bookDate, position) -> { });
    private final Counting counting = new Counting();
    private long now = 1_700_000_000_000_000_000L;

    /** Counts answers by kind. */
    private static final class Counting implements Caller {
        private final long[] kinds = new long[EgressMessage.REFUSED + 1];
        private boolean allocates;
        private byte[] waste;

        @Override
        public int roles() {
            return Role.NODE;
        }

        @Override
        public void onAnswer(final DirectBuffer buffer, final int offset, final int length) {
            kinds[buffer.getShort(offset + 6)]++;
            if (allocates) {
                waste = new byte[8];
            }
        }
    }

    private List<UnsafeBuffer> messages() {
        final List<UnsafeBuffer> made = new ArrayList<>();
        while (made.size() < MESSAGES) {
            final UnsafeBuffer message = Messages.of(
                made.size() + 1, List.of(stream.batch().stream().map(Stamped::command).toList()));
            if (made.size() % 10 == 9) {
                message.putByte(40, (byte) 99); // no operation has that number
            }
            made.add(message);
            if (made.size() % 10 == 0) {
                made.add(Messages.checkpoint(made.size() + 1, 0, 0));
            }
        }
        return made;
    }

    private long lap() {
        final long self = Thread.currentThread().getId();
        final long before = THREADS.getThreadAllocatedBytes(self);
        for (int i = 0; i < MESSAGES; i++) {
            final UnsafeBuffer message = messages.get(i);
            now += 10_000_000;
            applier.onMessage(message, 0, message.capacity(), now, i, counting);
        }
        return THREADS.getThreadAllocatedBytes(self) - before;
    }

    @Test
    void shouldAllocateNothingInSteadyState() {
        for (int i = 0; i < WARM_UP_LAPS; i++) {
            lap();
        }
        final long declined = applier.ledger().declined();
        final long sequence = applier.ledger().sequence();
        long allocated = 1;
        // The compiler may still turn up late; what allocates by itself does so every time.
        for (int attempt = 0; attempt < ATTEMPTS && allocated != 0; attempt++) {
            allocated = lap();
        }
        assertEquals(0, allocated, "bytes");
        final long share = 100 * (applier.ledger().declined() - declined) / (applier.ledger().sequence() - sequence);
        assertTrue(share > 5 && share < 80, () -> share + " % declined");
        for (int kind = 1; kind < counting.kinds.length; kind++) {
            final long answers = counting.kinds[kind];
            assertTrue(answers > WARM_UP_LAPS * 10L, () -> answers + " answers of a kind");
        }
    }

    /** What the test above relies on: one small object, and it would fail. */
    @Test
    void shouldNoticeOneSmallObject() {
        lap();
        counting.allocates = true;
        assertTrue(lap() >= 16);
        assertEquals(8, counting.waste.length);
    }
}
