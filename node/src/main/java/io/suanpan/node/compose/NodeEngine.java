package io.suanpan.node.compose;

import io.suanpan.engine.Suanpan;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.log.Durability;
import io.suanpan.journal.ChronicleCommandLog;
import io.suanpan.journal.recovery.RecoveryReport;
import io.suanpan.snapshot.Snapshotter;
import io.suanpan.snapshot.format.SnapshotFacts;
import java.util.List;

/**
 * A running engine and what is known of how it came up.
 *
 * <p>Its closing thread must not be one of the engine's.
 */
public final class NodeEngine implements AutoCloseable {
    private final Suanpan engine;
    private final LedgerContext ledger;
    private final ChronicleCommandLog log;
    private final SnapshotChoice choice;
    private final Snapshotter snapshotter;
    private final JournalTrim trim;

    NodeEngine(
        final Suanpan engine, final LedgerContext ledger, final ChronicleCommandLog log, final SnapshotChoice choice,
        final Snapshotter snapshotter, final JournalTrim trim) {
        this.engine = engine;
        this.ledger = ledger;
        this.log = log;
        this.choice = choice;
        this.snapshotter = snapshotter;
        this.trim = trim;
    }

    /**
     * The engine.
     *
     * @return open until this is closed
     */
    public Suanpan engine() {
        return engine;
    }

    /**
     * What the engine's ledger reserves and remembers.
     *
     * @return read-only
     */
    public LedgerContext ledger() {
        return ledger;
    }

    /**
     * What an acknowledged command survives.
     *
     * @return level
     */
    public Durability durability() {
        return log == null ? Durability.MEMORY : log.durability();
    }

    /**
     * What opening the journal found and did.
     *
     * @return null where there is no journal
     */
    public RecoveryReport recovery() {
        return log == null ? null : log.recovery();
    }

    /**
     * The snapshot that the engine came up from.
     *
     * @return null where it came up from the journal alone, or from nothing
     */
    public SnapshotFacts snapshot() {
        return choice == null ? null : choice.loaded();
    }

    /**
     * Snapshots that were of no use, and why.
     *
     * @return newest first
     */
    public List<String> refusedSnapshots() {
        return choice == null ? List.of() : choice.refused();
    }

    /**
     * Takes snapshots of the engine.
     *
     * @return null where none are taken
     */
    public Snapshotter snapshotter() {
        return snapshotter;
    }

    /**
     * Archives and shortens the journal behind the snapshots.
     *
     * @return null where no snapshots are taken
     */
    public JournalTrim trim() {
        return trim;
    }

    @Override
    public void close() {
        try {
            engine.close();
        } finally {
            if (snapshotter != null) {
                snapshotter.close();
                trim.close();
            }
        }
    }
}
