package io.suanpan.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumberingTest {
    private final RingMemory memory = new RingMemory(16, () -> { });
    private final Numbering numbering = new Numbering(memory, () -> 1, 4, 0, 0);

    private void claimed(final int... counts) {
        for (final int count : counts) {
            final long last = memory.slots.next(count);
            memory.slot(last - count + 1).count = count;
        }
    }

    @Test
    void shouldTakeNothingWhereNothingIsThere() {
        assertEquals(-1, numbering.entryEnd(0, -1));
    }

    /** A batch is published slot by slot: a stage may see the first ones before the last. */
    @Test
    void shouldLeaveABatchOfWhichOnlyAPartIsPublished() {
        claimed(2, 2);
        assertEquals(-1, numbering.entryEnd(0, 0));
        assertEquals(1, numbering.entryEnd(0, 1));
        assertEquals(1, numbering.entryEnd(0, 2));
        assertEquals(3, numbering.entryEnd(0, 3));
    }

    @Test
    void shouldTakeWholeBatchesUpToTheCap() {
        claimed(1, 3, 1, 5, 1);
        assertEquals(3, numbering.entryEnd(0, 10));
        assertEquals(4, numbering.entryEnd(4, 10));
        assertEquals(9, numbering.entryEnd(5, 10));
        assertEquals(10, numbering.entryEnd(10, 10));
    }
}
