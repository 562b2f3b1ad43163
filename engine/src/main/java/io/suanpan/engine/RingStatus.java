package io.suanpan.engine;

import io.suanpan.engine.ring.LedgerReading;
import io.suanpan.engine.ring.Ring;

/** Reads the status off a ring. */
final class RingStatus implements SuanpanStatus {
    private final Ring ring;
    private final long firstSequence;
    private final long declinedBefore;

    RingStatus(final Ring ring, final long replayedSequence, final long declinedBefore) {
        this.ring = ring;
        this.firstSequence = replayedSequence;
        this.declinedBefore = declinedBefore;
    }

    @Override
    public boolean isRunning() {
        return ring.isOpen();
    }

    @Override
    public Throwable fault() {
        return ring.fault();
    }

    @Override
    public long sequence() {
        return ring.sequence();
    }

    @Override
    public long digest() {
        return ring.ledger().digest();
    }

    @Override
    public long digestSequence() {
        return ring.ledger().sequence();
    }

    @Override
    public long accepted() {
        final LedgerReading reading = ring.ledger();
        return reading.sequence() - firstSequence - (reading.declined() - declinedBefore);
    }

    @Override
    public long declined() {
        return ring.ledger().declined() - declinedBefore;
    }

    @Override
    public long overloaded() {
        return ring.overloaded();
    }

    @Override
    public long inFlight() {
        return ring.inFlight();
    }

    @Override
    public long accounts() {
        return ring.ledger().accounts();
    }

    @Override
    public long transfers() {
        return ring.ledger().transfers();
    }

    @Override
    public long holds() {
        return ring.ledger().holds();
    }
}
