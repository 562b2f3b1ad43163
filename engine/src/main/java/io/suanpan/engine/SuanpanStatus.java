package io.suanpan.engine;

/** What an operator can ask of a running engine. Safe to call from any thread; values are of slightly different moments. */
public interface SuanpanStatus {
    /**
     * Whether commands are taken.
     *
     * @return false while closed or stopped by a fault
     */
    boolean isRunning();

    /**
     * The fault that stopped the engine.
     *
     * @return null while there is none
     */
    Throwable fault();

    /**
     * Last sequence whose answer has left.
     *
     * @return 0 before the first command
     */
    long sequence();

    /**
     * Digest of all state after {@link #digestSequence()}.
     *
     * @return as the ledger defines it
     */
    long digest();

    /**
     * Sequence of {@link #digest()}.
     *
     * @return 0 before the first command
     */
    long digestSequence();

    /**
     * Commands that answered ok or exists since start.
     *
     * @return commands
     */
    long accepted();

    /**
     * Commands that answered otherwise since start.
     *
     * @return commands
     */
    long declined();

    /**
     * Batches refused because the ring was full, since start.
     *
     * @return batches
     */
    long overloaded();

    /**
     * Commands in the ring now.
     *
     * @return commands
     */
    long inFlight();

    /**
     * Open accounts.
     *
     * @return accounts
     */
    long accounts();

    /**
     * Transfers and burnt ids remembered now.
     *
     * @return records
     */
    long transfers();

    /**
     * Live holds.
     *
     * @return holds
     */
    long holds();
}
