package io.suanpan.node.compose;

import io.suanpan.engine.Suanpan;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.log.Durability;
import io.suanpan.journal.ChronicleCommandLog;
import io.suanpan.journal.recovery.RecoveryReport;

/**
 * A running engine and what is known of how it came up.
 *
 * <p>Its closing thread must not be one of the engine's.
 */
public final class NodeEngine implements AutoCloseable {
    private final Suanpan engine;
    private final LedgerContext ledger;
    private final ChronicleCommandLog log;

    NodeEngine(final Suanpan engine, final LedgerContext ledger, final ChronicleCommandLog log) {
        this.engine = engine;
        this.ledger = ledger;
        this.log = log;
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

    @Override
    public void close() {
        engine.close();
    }
}
