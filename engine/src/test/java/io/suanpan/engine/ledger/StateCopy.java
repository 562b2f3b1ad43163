package io.suanpan.engine.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.state.ImageMemory;
import io.suanpan.engine.state.StateCapture;
import io.suanpan.engine.state.StatePages;
import io.suanpan.engine.state.StateTable;
import java.util.ArrayList;
import java.util.List;

/** Every word of every table. */
final class StateCopy {
    private final List<StateTable> tables;
    private final List<long[]> words = new ArrayList<>();

    private StateCopy(final Ledger ledger) {
        tables = ledger.tables().list();
        tables.forEach(table -> words.add(new long[table.words()]));
    }

    static StateCopy empty(final Ledger ledger) {
        return new StateCopy(ledger);
    }

    /** On the ledger's thread. */
    static StateCopy of(final Ledger ledger) {
        final StateCopy copy = new StateCopy(ledger);
        final StateCapture still = new StateCapture(ledger.tables(), new ImageMemory(1, 1));
        final StatePages pages = new StatePages(still, StateTable.BLOCK * 1024);
        while (copy.takeNext(pages)) {
            assertTrue(pages.count() > 0);
        }
        return copy;
    }

    boolean takeNext(final StatePages pages) {
        if (!pages.next()) {
            return false;
        }
        System.arraycopy(pages.words(), 0, words.get(pages.table().number()), pages.from(), pages.count());
        return true;
    }

    void flip(final String table, final int word) {
        words.get(tables.stream().filter(each -> each.name().equals(table)).findFirst().orElseThrow().number())[word] ^= 4;
    }

    void requireEqual(final StateCopy expected) {
        for (int i = 0; i < tables.size(); i++) {
            assertArrayEquals(expected.words.get(i), words.get(i), tables.get(i).name());
        }
    }

    Ledger restored(final LedgerContext context, final StateCapture capture) {
        final Ledger ledger = new Ledger(context);
        for (final StateTable table : ledger.tables().list()) {
            table.write(0, words.get(table.number()), 0, table.words());
        }
        ledger.restore(capture.sequence(), capture.timestamp(), capture.digest(), capture.scalars());
        return ledger;
    }
}
