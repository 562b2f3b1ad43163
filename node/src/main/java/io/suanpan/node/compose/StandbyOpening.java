package io.suanpan.node.compose;

import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.replication.backup.BackupContext;
import io.suanpan.replication.standby.StandbyContext;
import java.nio.file.Path;

/** What a standby is opened with. */
public final class StandbyOpening {
    private StandbyOpening() {
    }

    /**
     * Settings of a standby.
     *
     * @param settings of ledger and journal: the ledger's must be those of the members
     * @param backup   whose log is kept, and where
     * @return to be launched
     * @throws OpeningException where the tables do not fit into the memory
     */
    public static StandbyContext context(final NodeSettings settings, final BackupContext backup) {
        final Path directory = backup.directory();
        final LedgerContext ledger = settings.ledger(JournaledParameters.read(directory));
        HeapNeed.require(ledger, Runtime.getRuntime().maxMemory());
        return new StandbyContext().backup(backup).ledger(ledger).journal(settings.journal());
    }
}
