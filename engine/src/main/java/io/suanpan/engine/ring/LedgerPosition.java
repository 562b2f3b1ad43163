package io.suanpan.engine.ring;

import io.suanpan.engine.ledger.Ledger;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Where the ledger stands, published after each entry by the ledger's thread for everyone else: a sequence lock, so that a
 * reader always gets values that belong together.
 */
final class LedgerPosition {
    private static final VarHandle VERSION;

    static {
        try {
            VERSION = MethodHandles.lookup().findVarHandle(LedgerPosition.class, "version", long.class);
        } catch (final ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Values read together; owned by one reader. */
    static final class Reading {
        long sequence;
        long digest;
        int bookDate;
        int accounts;
        int transfers;
        int holds;
        long declined;
    }

    private final Reading values = new Reading();
    @SuppressWarnings("unused") // through VERSION
    private long version;

    /** Publishes. By the ledger's thread only. */
    void publish(final Ledger ledger) {
        final long before = (long) VERSION.getOpaque(this);
        VERSION.setOpaque(this, before + 1);
        VarHandle.storeStoreFence();
        values.sequence = ledger.sequence();
        values.digest = ledger.digest();
        values.bookDate = ledger.bookDate();
        values.accounts = ledger.accounts();
        values.transfers = ledger.transfers();
        values.holds = ledger.holds();
        values.declined = ledger.declined();
        VERSION.setRelease(this, before + 2);
    }

    /** Reads values that were published together. */
    Reading read(final Reading into) {
        while (true) {
            final long before = (long) VERSION.getAcquire(this);
            into.sequence = values.sequence;
            into.digest = values.digest;
            into.bookDate = values.bookDate;
            into.accounts = values.accounts;
            into.transfers = values.transfers;
            into.holds = values.holds;
            into.declined = values.declined;
            VarHandle.loadLoadFence();
            if ((before & 1) == 0 && before == (long) VERSION.getOpaque(this)) {
                return into;
            }
            Thread.onSpinWait();
        }
    }
}
