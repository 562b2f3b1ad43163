package io.suanpan.node.compose;

import io.suanpan.engine.ledger.LedgerContext;
import java.util.Locale;

/**
 * What the ledger's tables will take of the heap, told before they are made: a JVM whose heap is too small for them ends in the middle of
 * making them, without a word that an operator could act on. Close, not exact; what they take is known once they are there.
 */
final class HeapNeed {
    private static final long ACCOUNT_BYTES = 128;
    private static final long TRANSFER_BYTES = 146;
    private static final long HOLD_BYTES = 250;
    private static final double MIB = 1 << 20;

    private HeapNeed() {
    }

    /** Bytes that the tables will take. */
    static long bytes(final LedgerContext ledger) {
        return ledger.accounts() * ACCOUNT_BYTES + ledger.transfers() * TRANSFER_BYTES + ledger.holds() * HOLD_BYTES;
    }

    /** Refuses tables that cannot fit into a heap. */
    static void require(final LedgerContext ledger, final long heapBytes) {
        final long needed = bytes(ledger);
        if (needed >= heapBytes) {
            throw new OpeningException(String.format(Locale.ROOT, "memory: the ledger's tables need %,.0f MiB, the heap has %,.0f MiB:"
                + " give SUANPAN_HEAP more, or reserve less for accounts, transfers and holds (%,d, %,d, %,d)",
                needed / MIB, heapBytes / MIB, ledger.accounts(), ledger.transfers(), ledger.holds()), null);
        }
    }
}
