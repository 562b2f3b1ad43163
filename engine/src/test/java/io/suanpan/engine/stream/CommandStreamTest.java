package io.suanpan.engine.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameCheck;
import io.suanpan.engine.model.Stamped;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every stream promises. */
class CommandStreamTest {
    private static final int COMMANDS = 2_000;
    private static final int WORLDS = 30;

    @Test
    void shouldDrawTheSameStreamFromTheSameSeed() {
        final long seed = Seeds.next(CommandStreamTest.class);
        final List<List<Stamped>> stream = new CommandStream(seed).batches(COMMANDS);
        assertEquals(stream, new CommandStream(seed).batches(COMMANDS));
        assertNotEquals(stream, new CommandStream(seed + 1).batches(COMMANDS));
    }

    @Test
    void shouldDrawOnlyWhatAFrameCarries() {
        final long first = Seeds.next(CommandStreamTest.class);
        final CommandBatch frame = new CommandBatch(1);
        for (long seed = first; seed < first + WORLDS; seed++) {
            for (final List<Stamped> batch : new CommandStream(seed).batches(COMMANDS)) {
                for (final Stamped stamped : batch) {
                    stamped.command().encode(frame.clear());
                    assertNull(FrameCheck.fault(frame.buffer(), 0, CommandFrame.BYTES), stamped::toString);
                    assertEquals(stamped.command(), Command.decode(frame.buffer(), 0));
                }
            }
        }
    }

    @Test
    void shouldNumberAndStampInOrder() {
        long sequence = 0;
        long timestamp = 0;
        for (final List<Stamped> batch : new CommandStream(Seeds.next(CommandStreamTest.class)).batches(COMMANDS)) {
            for (final Stamped stamped : batch) {
                sequence++;
                assertEquals(sequence, stamped.sequence());
                assertTrue(stamped.timestamp() > timestamp, stamped::toString);
                timestamp = stamped.timestamp();
            }
        }
    }
}
