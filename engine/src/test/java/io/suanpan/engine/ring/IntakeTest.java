package io.suanpan.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private static final int CAPACITY = 8_192;

    private final Intake intake = new Intake(CAPACITY, 0);
    private final FrameWindow window = new FrameWindow(CommandFrame.BYTES);

    private static Ticket ticket() {
        return new Ticket(1, 1, null);
    }

    @Test
    void shouldHoldBatchesInOrderUntilTheyAreFreed() {
        final Ticket first = ticket();
        final Ticket second = ticket();
        intake.submit(Batches.transfers(10, 2), first);
        intake.submit(Batches.transfers(20, 3), second);
        assertEquals(2, intake.count(0));
        assertEquals(3, intake.count(2));
        assertEquals(0, intake.count(5));
        intake.commands(window, 2, 3);
        assertEquals(20, CommandFrame.idLo(window.buffer(), window.offset(0)));
        assertEquals(CommandFrame.END_OF_BATCH, CommandFrame.control(window.buffer(), window.offset(2)));
        assertSame(first, intake.take(0));
        assertNull(intake.take(0));
        assertSame(second, intake.take(2));
        intake.free(2);
        assertEquals(3, intake.held());
    }

    @Test
    void shouldRefuseBatchesWholeWhereThereIsNoRoom() {
        final CommandBatch large = Batches.transfers(1, CommandBatch.MAX_COMMANDS);
        assertEquals(Submission.ACCEPTED, intake.submit(large, ticket()));
        assertEquals(Submission.OVERLOADED, intake.submit(Batches.transfers(1, 3), ticket()));
        assertEquals(Submission.ACCEPTED, intake.submit(Batches.transfers(1, 2), ticket()));
        assertEquals(1, intake.overloaded());
        intake.free(CommandBatch.MAX_COMMANDS);
        assertEquals(Submission.ACCEPTED, intake.submit(Batches.transfers(1, 3), ticket()));
        assertEquals(3, intake.count(CAPACITY), "around the end of the ring");
    }

    @Test
    void shouldLetNothingInOnceClosed() {
        intake.submit(Batches.transfers(10, 2), ticket());
        intake.close();
        assertFalse(intake.isOpen());
        assertEquals(Submission.STOPPED, intake.submit(Batches.transfers(1, 1), ticket()));
        assertFalse(intake.isExhausted(0));
        assertTrue(intake.isExhausted(2));
    }

    @Test
    void shouldRefuseACapacityThatTheLargestBatchDoesNotFit() {
        assertThrows(IllegalArgumentException.class, () -> new Intake(4_096, 0));
        assertThrows(IllegalArgumentException.class, () -> new Intake(10_000, 0));
    }
}
