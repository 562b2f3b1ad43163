package io.suanpan.replication.service;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.journal.entry.JournalPoint;
import java.util.SortedMap;
import org.agrona.concurrent.IdleStrategy;

/** The state as the cluster's snapshots carry it. Service's thread, which stands still meanwhile. */
public interface SnapshotStream {
    /**
     * Writes the state.
     *
     * @param ledger      to write
     * @param parameters  that it decides by
     * @param journal     where every member's journal stands behind the state; null where none is kept
     * @param publication that is recorded
     * @param idle        for waiting
     */
    void write(
        Ledger ledger, SortedMap<String, String> parameters, JournalPoint journal, ExclusivePublication publication, IdleStrategy idle);

    /**
     * Reads a state.
     *
     * @param context of the ledger to make
     * @param image   that replays a recording
     * @param idle    for waiting
     * @return the ledger, checked
     */
    Ledger read(LedgerContext context, Image image, IdleStrategy idle);
}
