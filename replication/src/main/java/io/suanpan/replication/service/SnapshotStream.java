package io.suanpan.replication.service;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import java.util.SortedMap;
import org.agrona.concurrent.IdleStrategy;

/** The state as the cluster's snapshots carry it. Service's thread, which stands still meanwhile. */
public interface SnapshotStream {
    /**
     * State that was read.
     *
     * @param ledger             with all of it
     * @param parameters         that the ledger decides by
     * @param checkpointSequence of the last checkpoint before the snapshot; 0 = none
     * @param checkpointDigest   of that checkpoint
     */
    record Loaded(Ledger ledger, SortedMap<String, String> parameters, long checkpointSequence, long checkpointDigest) {
    }

    /**
     * Writes the state.
     *
     * @param state       to write
     * @param publication that is recorded
     * @param idle        for waiting
     */
    void write(Loaded state, ExclusivePublication publication, IdleStrategy idle);

    /**
     * Reads a state.
     *
     * @param context of the ledger to make
     * @param image   that replays a recording
     * @param idle    for waiting
     * @return the state, checked
     */
    Loaded read(LedgerContext context, Image image, IdleStrategy idle);
}
