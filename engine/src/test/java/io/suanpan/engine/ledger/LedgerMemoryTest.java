package io.suanpan.engine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What the tables take for each thing that was reserved. */
class LedgerMemoryTest {
    private static final int ACCOUNTS = 100_000;
    private static final int TRANSFERS = 200_000;

    private static LedgerContext context() {
        return new LedgerContext().accounts(ACCOUNTS).transfers(TRANSFERS).holds(1_000).history(1_000);
    }

    @Test
    void shouldTakeNoMoreForAnAccountAndATransferThanIsBudgeted() {
        final LedgerMemory memory = new Ledger(context()).memory();
        assertTrue(memory.accountBytes() <= 200L * ACCOUNTS, memory::toString);
        assertTrue(memory.transferBytes() <= 176L * TRANSFERS, memory::toString);
    }

    @Test
    void shouldCountWhatIsReservedBesides() {
        final LedgerMemory few = new Ledger(context()).memory();
        final LedgerMemory many = new Ledger(context().closings(2 * ACCOUNTS).history(3_000).pageRows(1 << 16)).memory();
        assertEquals(48L * ACCOUNTS, many.accountBytes() - few.accountBytes());
        assertEquals(96L * 2_000 + 160L * (1 << 15), many.otherBytes() - few.otherBytes());
        assertEquals(few.transferBytes() + few.holdBytes(), many.transferBytes() + many.holdBytes());
    }

    @Test
    void shouldReserveAClosingForEachAccountAtLeast() {
        assertEquals(ACCOUNTS, context().closings());
        assertEquals(ACCOUNTS, context().closings(0).closings());
        assertEquals(ACCOUNTS, context().closings(7).closings());
        assertEquals("" + ACCOUNTS, context().closings(7).parameters().get("closings"));
        assertThrows(IllegalArgumentException.class, () -> context().closings(-1));
    }

    @Test
    void shouldRefuseMoreRecordsThanALinkCanName() {
        assertTrue(LedgerContext.MAX_RECORDS < 1 << 26);
        assertThrows(IllegalArgumentException.class, () -> context().transfers(LedgerContext.MAX_RECORDS + 1));
    }
}
