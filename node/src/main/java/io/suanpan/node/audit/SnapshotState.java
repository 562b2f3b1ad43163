package io.suanpan.node.audit;

import io.suanpan.engine.ledger.Ledger;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.snapshot.SnapshotLoader;
import io.suanpan.snapshot.file.CatalogEntry;
import io.suanpan.snapshot.file.SnapshotCatalog;
import io.suanpan.snapshot.file.SnapshotFile;
import io.suanpan.snapshot.format.SnapshotException;
import java.nio.file.Path;
import java.util.SortedMap;

/** The state in a snapshot's file, wherever it stands. */
public final class SnapshotState implements StateSource {
    private final Path file;
    private final SortedMap<String, String> parameters;
    private final long sequence;

    private SnapshotState(final Path file, final SortedMap<String, String> journaled) {
        this.file = file;
        this.parameters = NodeSettings.defaults().ledger(journaled).parameters();
        try (SnapshotFile snapshot = SnapshotFile.open(file)) {
            sequence = snapshot.header().facts().sequence();
        } catch (final SnapshotException e) {
            throw new AuditFailedException(e.getMessage(), e);
        }
    }

    /**
     * The state in a file.
     *
     * @param file      a snapshot
     * @param journaled parameters of the journal that it is to be held against
     * @return to be loaded
     * @throws AuditFailedException where it is no whole snapshot
     */
    public static StateSource of(final Path file, final SortedMap<String, String> journaled) {
        return new SnapshotState(file, journaled);
    }

    /**
     * The newest snapshot of a data directory. One that is damaged is not passed over: what is live is what is newest.
     *
     * @param data      the data directory
     * @param journaled parameters of its journal
     * @return null where there is none
     * @throws AuditFailedException where the newest is no whole snapshot
     */
    public static StateSource newest(final Path data, final SortedMap<String, String> journaled) {
        for (final CatalogEntry entry : new SnapshotCatalog(data).list()) {
            return of(entry.file(), journaled);
        }
        return null;
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public void load(final Ledger ledger) {
        try (SnapshotFile snapshot = SnapshotFile.open(file)) {
            SnapshotLoader.load(snapshot, ledger, parameters);
        } catch (final SnapshotException e) {
            throw new AuditFailedException(e.getMessage(), e);
        }
    }
}
