package io.suanpan.engine.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.sbe.BalanceRowEncoder;
import io.suanpan.engine.sbe.MessageHeaderEncoder;
import io.suanpan.engine.sbe.PageResultEncoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowMemoryTest {
    private static final int CAPACITY = 1 << 13;

    private final RowMemory memory = new RowMemory(CAPACITY);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4_096, 8_190, 8_191, 10_000})
    void shouldTakeNoOtherSizeThanAPowerOfTwoThatHoldsAPage(final int capacity) {
        assertThrows(IllegalArgumentException.class, () -> new RowMemory(capacity));
    }

    @Test
    void shouldHandOutTheSameRowsAgainAndAgain() {
        for (int round = 0; round < 20; round++) {
            final ResultBatch page = page(round, 5_000);
            assertTrue(memory.isInUse());
            assertEquals(CAPACITY - 5_000, memory.free());
            assertEquals(5_000, page.rows(0).count());
            for (int i = 0; i < 5_000; i += 499) {
                assertEquals(round * 10_000L + i, page.rows(0).balance(i).sequence());
            }
            memory.free(page);
            assertFalse(memory.isInUse());
            assertEquals(CAPACITY, memory.free());
        }
    }

    @Test
    void shouldFreeWhatWasTakenBeforeAndNoMore() {
        final ResultBatch first = page(1, 8_000);
        final ResultBatch second = page(2, 192);
        assertEquals(0, memory.free());
        memory.free(first);
        assertEquals(8_000, memory.free());
        assertTrue(memory.isInUse());
        memory.free(second);
        assertEquals(CAPACITY, memory.free());
    }

    @Test
    void shouldKeepTheRowsOfACopy() {
        page(1, 8_000);
        memory.freeAll();
        final ResultBatch copy = page(2, 500).copy();
        memory.freeAll();
        page(3, CAPACITY);
        assertEquals(500, copy.rows(0).count());
        assertEquals(20_000, copy.rows(0).balance(0).sequence());
        assertEquals(20_499, copy.rows(0).balance(499).sequence());
    }

    @Test
    void shouldTakeBackWhatNobodyWillBeToldOf() {
        page(1, 10);
        final long position = memory.next();
        page(2, 100);
        memory.giveBack(position);
        assertEquals(CAPACITY - 10, memory.free());
        assertEquals(position, memory.next());
    }

    /** A result with a page of numbered rows. */
    private ResultBatch page(final int number, final int rows) {
        final BalanceRowEncoder row = new BalanceRowEncoder();
        final long first = memory.next();
        for (int i = 0; i < rows; i++) {
            row.wrapAndApplyHeader(memory.buffer(), memory.offset(first + i), header).sequence(number * 10_000L + i);
        }
        memory.take(rows);
        final UnsafeBuffer frame = new UnsafeBuffer(new byte[ResultFrame.BYTES]);
        new PageResultEncoder().wrapAndApplyHeader(frame, 0, header).rowPosition(first).rowCount(rows);
        final ResultBatch batch = new ResultBatch(memory);
        batch.frames().wrap(frame, 1);
        return batch;
    }
}
