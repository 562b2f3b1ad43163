package io.suanpan.replication.service;

import io.suanpan.engine.ledger.Ledger;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Where the service stands, for readers on other threads. One writer; readers never hold it up. */
public final class ServicePosition {
    /**
     * Values that were published together.
     *
     * @param sequence    last applied command; 0 = none
     * @param digest      of all state after it
     * @param logPosition behind it in the cluster's log
     * @param bookDate    epoch day; 0 = before the first day-cut
     * @param checkpoint  sequence of the last checkpoint, at which the nodes compare their digests; 0 = none
     * @param accounts    open accounts
     * @param transfers   transfers and burnt ids remembered
     * @param holds       live holds
     * @param declined    commands that answered neither ok nor exists since the service started, those of its log's replay included
     */
    public record Reading(
        long sequence, long digest, long logPosition, int bookDate, long checkpoint, int accounts, int transfers, int holds,
        long declined) {
    }

    private static final VarHandle VERSION;

    static {
        try {
            VERSION = MethodHandles.lookup().findVarHandle(ServicePosition.class, "version", long.class);
        } catch (final ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private long sequence;
    private long digest;
    private long logPosition;
    private int bookDate;
    private long checkpoint;
    private int accounts;
    private int transfers;
    private int holds;
    private long declined;
    @SuppressWarnings("unused") // through VERSION
    private long version;

    /** Publishes. By the service's thread only. */
    void publish(final Ledger ledger, final long position) {
        final long before = (long) VERSION.getOpaque(this);
        VERSION.setOpaque(this, before + 1);
        VarHandle.storeStoreFence();
        sequence = ledger.sequence();
        digest = ledger.digest();
        logPosition = position;
        bookDate = ledger.bookDate();
        checkpoint = ledger.checkpoints().lastSequence();
        accounts = ledger.accounts();
        transfers = ledger.transfers();
        holds = ledger.holds();
        declined = ledger.declined();
        VERSION.setRelease(this, before + 2);
    }

    /**
     * Reads values that were published together. Any thread; allocates.
     *
     * @return all 0 before the service has started
     */
    public Reading read() {
        while (true) {
            final long before = (long) VERSION.getAcquire(this);
            final Reading reading = new Reading(
                sequence, digest, logPosition, bookDate, checkpoint, accounts, transfers, holds, declined);
            VarHandle.loadLoadFence();
            if ((before & 1) == 0 && (long) VERSION.getOpaque(this) == before) {
                return reading;
            }
            Thread.onSpinWait();
        }
    }
}
