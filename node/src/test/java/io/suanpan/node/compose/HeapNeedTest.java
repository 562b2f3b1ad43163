package io.suanpan.node.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.suanpan.engine.Suanpan;
import io.suanpan.engine.SuanpanContext;
import io.suanpan.engine.ledger.LedgerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapNeedTest {
    private static final double TOLERANCE = 0.1;

    @ParameterizedTest
    @CsvSource({"200000, 100000, 10000", "10000, 400000, 10000", "10000, 100000, 200000"})
    void shouldTellWhatTheTablesWillTake(final int accounts, final int transfers, final int holds) {
        final LedgerContext ledger = new LedgerContext().accounts(accounts).transfers(transfers).holds(holds);
        try (Suanpan engine = Suanpan.open(new SuanpanContext().ledger(ledger))) {
            assertEquals(1, (double) HeapNeed.bytes(ledger) / engine.memory().totalBytes(), TOLERANCE);
        }
    }

    @Test
    void shouldRefuseTablesThatDoNotFit() {
        final LedgerContext ledger = new LedgerContext().accounts(60_000_000).transfers(1_000).holds(1_000);
        HeapNeed.require(ledger, 16L << 30);
        final OpeningException refused = assertThrows(OpeningException.class, () -> HeapNeed.require(ledger, 1L << 30));
        assertEquals("memory: the ledger's tables need 11,494 MiB, the heap has 1,024 MiB: give SUANPAN_HEAP more, or reserve less for"
            + " accounts, closings, transfers, holds and history (60,000,000, 60,000,000, 1,000, 1,000, 1,000,000)", refused.getMessage());
    }
}
