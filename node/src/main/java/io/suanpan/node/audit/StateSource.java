package io.suanpan.node.audit;

import io.suanpan.engine.ledger.Ledger;

/** Where a state of the ledger comes from. Loaded more than once, each time into a fresh ledger: two never fit into memory at once. */
public interface StateSource {
    /**
     * What people call it.
     *
     * @return a file's name, say
     */
    String name();

    /**
     * The state's last command.
     *
     * @return sequence
     */
    long sequence();

    /**
     * Gives a fresh ledger this state.
     *
     * @param ledger of the journal's parameters
     * @throws AuditFailedException where the state cannot be had
     */
    void load(Ledger ledger);
}
