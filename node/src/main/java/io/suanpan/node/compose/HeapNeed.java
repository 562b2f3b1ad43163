package io.suanpan.node.compose;

import io.suanpan.engine.ledger.LedgerContext;
import java.util.Locale;

/**
 * What the ledger's tables will take of the heap, told before they are made: a JVM whose heap is too small for them ends in the middle of
 * making them, without a word that an operator could act on. Close, not exact; what they take is known once they are there.
 */
final class HeapNeed {
    private static final long ACCOUNT_BYTES = 151;
    private static final long CLOSING_BYTES = 48;
    private static final long TRANSFER_BYTES = 149;
    private static final long HOLD_BYTES = 250;
    private static final long GROUP_BYTES = 9_350;
    private static final long VELOCITY_BYTES = 64;
    private static final long HISTORY_BYTES = 96;
    private static final double MIB = 1 << 20;

    private HeapNeed() {
    }

    /** Bytes that the tables will take. */
    static long bytes(final LedgerContext ledger) {
        return ledger.accounts() * ACCOUNT_BYTES + ledger.closings() * CLOSING_BYTES + ledger.transfers() * TRANSFER_BYTES
            + ledger.holds() * HOLD_BYTES + ledger.groups() * GROUP_BYTES + ledger.velocities() * VELOCITY_BYTES
            + ledger.history() * HISTORY_BYTES;
    }

    /** Refuses tables that cannot fit into a heap. */
    static void require(final LedgerContext ledger, final long heapBytes) {
        final long needed = bytes(ledger);
        if (needed >= heapBytes) {
            throw new OpeningException(String.format(Locale.ROOT, "memory: the ledger's tables need %,.0f MiB, the heap has %,.0f MiB:"
                + " give SUANPAN_HEAP more, or reserve less for accounts, closings, transfers, holds and history (%,d, %,d, %,d, %,d, %,d)",
                needed / MIB, heapBytes / MIB, ledger.accounts(), ledger.closings(), ledger.transfers(), ledger.holds(),
                ledger.history()), null);
        }
    }
}
