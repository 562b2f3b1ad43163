package io.suanpan.replication.service;

import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.replication.wire.EgressMessage;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/** Settings of {@link LedgerService}. Set, then hand over; changes after that have no effect. */
public final class LedgerServiceContext {
    private LedgerContext ledger = new LedgerContext();
    private Feed feed = new NoFeed();
    private SnapshotStream snapshots;
    private FaultHandler faultHandler = FaultHandler.HALT;
    private int answerQueueBytes = 16 << 20;
    private long checkpointIntervalNs = TimeUnit.SECONDS.toNanos(5);
    private ToIntFunction<Ledger> betweenMessages = ledger -> 0;

    /**
     * Sets what the ledger reserves and how long it remembers.
     *
     * @param value the same on every node
     * @return this
     */
    public LedgerServiceContext ledger(final LedgerContext value) {
        ledger = value;
        return this;
    }

    /**
     * What the ledger reserves and how long it remembers.
     *
     * @return context
     */
    public LedgerContext ledger() {
        return ledger;
    }

    /**
     * Sets where to hand on what was applied.
     *
     * @param value closed with the service
     * @return this
     */
    public LedgerServiceContext feed(final Feed value) {
        feed = value;
        return this;
    }

    /**
     * Where to hand on what was applied.
     *
     * @return feed
     */
    public Feed feed() {
        return feed;
    }

    /**
     * Sets how snapshots carry the state.
     *
     * @param value stream
     * @return this
     */
    public LedgerServiceContext snapshots(final SnapshotStream value) {
        snapshots = value;
        return this;
    }

    /**
     * How snapshots carry the state.
     *
     * @return null where the service can take none
     */
    public SnapshotStream snapshots() {
        return snapshots;
    }

    /**
     * Sets who ends the process when this node must not go on.
     *
     * @param value another than {@link FaultHandler#HALT} only in tests
     * @return this
     */
    public LedgerServiceContext faultHandler(final FaultHandler value) {
        faultHandler = value;
        return this;
    }

    /**
     * Who ends the process when this node must not go on.
     *
     * @return handler
     */
    public FaultHandler faultHandler() {
        return faultHandler;
    }

    /**
     * Limits the answers that may wait for one session. A session that has more is closed.
     *
     * @param value bytes, a multiple of 8; at least two of the longest answers
     * @return this
     */
    public LedgerServiceContext answerQueueBytes(final int value) {
        if (value % Long.BYTES != 0 || value < 2 * EgressMessage.MAX_BYTES) {
            throw new IllegalArgumentException("answer_queue_bytes: must be a multiple of 8 of at least "
                + 2 * EgressMessage.MAX_BYTES + ", is " + value);
        }
        answerQueueBytes = value;
        return this;
    }

    /**
     * Most bytes of answers that may wait for one session.
     *
     * @return bytes
     */
    public int answerQueueBytes() {
        return answerQueueBytes;
    }

    /**
     * Sets how often the nodes compare their digests, while there are commands.
     *
     * @param value nanoseconds of the cluster's time, the same on every node; 0 = never
     * @return this
     */
    public LedgerServiceContext checkpointIntervalNs(final long value) {
        if (value < 0) {
            throw new IllegalArgumentException("checkpoint_interval: must not be negative, is " + value);
        }
        checkpointIntervalNs = value;
        return this;
    }

    /**
     * How often the nodes compare their digests.
     *
     * @return nanoseconds; 0 = never
     */
    public long checkpointIntervalNs() {
        return checkpointIntervalNs;
    }

    /**
     * Sets what else is done with the ledger between two messages of the log.
     *
     * @param value says how much it did; on the service's thread, so it must be short, and must change nothing
     * @return this
     */
    public LedgerServiceContext betweenMessages(final ToIntFunction<Ledger> value) {
        betweenMessages = value;
        return this;
    }

    /**
     * What else is done with the ledger between two messages of the log.
     *
     * @return says how much it did
     */
    public ToIntFunction<Ledger> betweenMessages() {
        return betweenMessages;
    }
}
