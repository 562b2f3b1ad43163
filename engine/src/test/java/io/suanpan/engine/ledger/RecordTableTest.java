package io.suanpan.engine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordTableTest {
    private static final int ROWS = 5;

    /** Around the places where an ordinal's bits wrap, the first of which a node at 4 M/s reaches in a day and a half. */
    @ParameterizedTest
    @ValueSource(longs = {0, (1L << 39) - 3, (1L << 40) - 3, (1L << 41) - 3})
    void shouldKnowTheNewestByTheirOrdinalsAndNoOther(final long insertedBefore) {
        final RecordTable records = new RecordTable(ROWS, 1);
        records.restore(insertedBefore, (int) Math.min(insertedBefore, ROWS));
        final long[] ordinals = new long[3 * ROWS];
        final int[] rows = new int[3 * ROWS];
        for (int i = 0; i < ordinals.length; i++) {
            rows[i] = records.head();
            records.advance();
            ordinals[i] = records.youngest();
            for (int before = 0; before <= i; before++) {
                final boolean remembered = i - before < ROWS;
                assertEquals(remembered, records.isRemembered(ordinals[before]), "insertion " + i + " of " + before);
                if (remembered) {
                    assertEquals(rows[before], records.rowOf(ordinals[before]));
                    assertEquals(ordinals[before], records.ordinalOf(rows[before]));
                }
            }
            assertFalse(records.isRemembered(0));
            assertTrue(ordinals[i] != 0);
        }
    }
}
