package io.suanpan.replication.standby;

import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.journal.JournalContext;
import io.suanpan.replication.backup.BackupContext;
import io.suanpan.replication.service.FaultHandler;
import java.util.function.ToIntFunction;

/** Settings of a standby. Set, then hand to {@link Standby#launch}; changes after that have no effect. */
public final class StandbyContext {
    private BackupContext backup = new BackupContext();
    private LedgerContext ledger = new LedgerContext();
    private JournalContext journal = new JournalContext();
    private int feedRingBytes = 16 << 20;
    private FaultHandler faultHandler = FaultHandler.HALT;
    private ToIntFunction<Ledger> betweenMessages = ledger -> 0;

    /**
     * Sets whose log is kept, and where.
     *
     * @param value its directory is the standby's, for the journal too
     * @return this
     */
    public StandbyContext backup(final BackupContext value) {
        backup = value;
        return this;
    }

    /**
     * Whose log is kept, and where.
     *
     * @return settings of the copy
     */
    public BackupContext backup() {
        return backup;
    }

    /**
     * Sets what the ledger reserves and how long it remembers.
     *
     * @param value the same as on every member
     * @return this
     */
    public StandbyContext ledger(final LedgerContext value) {
        ledger = value;
        return this;
    }

    /**
     * What the ledger reserves and how long it remembers.
     *
     * @return the same as on every member
     */
    public LedgerContext ledger() {
        return ledger;
    }

    /**
     * Sets the settings of the journal.
     *
     * @param value directory and parameters are set here
     * @return this
     */
    public StandbyContext journal(final JournalContext value) {
        journal = value;
        return this;
    }

    /**
     * The settings of the journal.
     *
     * @return concluded when it is opened
     */
    public JournalContext journal() {
        return journal;
    }

    /**
     * Sets how much may wait for the journal.
     *
     * @param value bytes, a power of two; an eighth must hold the largest message
     * @return this
     */
    public StandbyContext feedRingBytes(final int value) {
        feedRingBytes = value;
        return this;
    }

    /**
     * How much may wait for the journal.
     *
     * @return bytes
     */
    public int feedRingBytes() {
        return feedRingBytes;
    }

    /**
     * Sets who ends the process when the standby's state differs from the members', or may.
     *
     * @param value another than {@link FaultHandler#HALT} only in tests
     * @return this
     */
    public StandbyContext faultHandler(final FaultHandler value) {
        faultHandler = value;
        return this;
    }

    /**
     * Who ends the process when the standby must not go on.
     *
     * @return handler
     */
    public FaultHandler faultHandler() {
        return faultHandler;
    }

    /**
     * Sets what else is done with the ledger between two messages.
     *
     * @param value says how much it did; on the standby's thread, so it must be short, and must change nothing
     * @return this
     */
    public StandbyContext betweenMessages(final ToIntFunction<Ledger> value) {
        betweenMessages = value;
        return this;
    }

    /**
     * What else is done with the ledger between two messages.
     *
     * @return says how much it did
     */
    public ToIntFunction<Ledger> betweenMessages() {
        return betweenMessages;
    }
}
