package io.suanpan.node.compose;

import io.suanpan.engine.ledger.Ledger;
import io.suanpan.snapshot.SnapshotLoader;
import io.suanpan.snapshot.file.CatalogEntry;
import io.suanpan.snapshot.file.SnapshotCatalog;
import io.suanpan.snapshot.file.SnapshotFile;
import io.suanpan.snapshot.format.SnapshotException;
import io.suanpan.snapshot.format.SnapshotFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which snapshot an engine comes up from: the newest, and where that one is of no use, the one before; at last none. For one opening, which
 * may take several attempts.
 */
public final class SnapshotChoice {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotChoice.class);

    private final SnapshotCatalog catalog;
    private final SortedMap<String, String> parameters;
    private final Iterator<CatalogEntry> entries;
    private final List<String> refused = new ArrayList<>();
    private final List<Path> damaged = new ArrayList<>();
    private CatalogEntry chosen;
    private SnapshotFacts loaded;

    /**
     * Looks at the snapshots of a data directory.
     *
     * @param catalog    of the directory
     * @param parameters that the ledger decides by
     * @param wanted     which of them may be used
     */
    public SnapshotChoice(
        final SnapshotCatalog catalog, final SortedMap<String, String> parameters, final Predicate<SnapshotFacts> wanted) {
        this.catalog = catalog;
        this.parameters = parameters;
        entries = catalog.list().stream()
            .filter(entry -> entry.header() == null || wanted.test(entry.header().facts())).iterator();
        chooseNext();
    }

    /** Goes to the next that may be of use; {@code chosen} is null where there is none left. */
    private void chooseNext() {
        chosen = null;
        while (chosen == null && entries.hasNext()) {
            final CatalogEntry entry = entries.next();
            if (entry.fault() == null) {
                chosen = entry;
            } else {
                note(entry, entry.fault());
            }
        }
    }

    private void note(final CatalogEntry entry, final SnapshotException fault) {
        LOG.warn("{}: the one before it is used", fault.getMessage());
        refused.add(fault.getMessage());
        if (fault.isDamaged()) {
            damaged.add(entry.file());
        }
    }

    /**
     * Gives a fresh ledger the state of the chosen snapshot, if there is one.
     *
     * @param ledger of no use where this fails
     * @throws SnapshotException where the snapshot is of no use
     */
    public void load(final Ledger ledger) {
        loaded = null;
        if (chosen != null) {
            try (SnapshotFile file = SnapshotFile.open(chosen.file())) {
                loaded = SnapshotLoader.load(file, ledger, parameters);
            }
        }
    }

    /**
     * Notes that the chosen one is of no use, and chooses the one before it.
     *
     * @param fault why
     */
    public void refuse(final SnapshotException fault) {
        note(chosen, fault);
        chooseNext();
    }

    /** What is wrong with the one that was loaded where the journal has its last command at another time. */
    SnapshotException ofOtherBooks(final long journaledTimestamp) {
        return SnapshotException.damaged(chosen.file().toString(), 0, "it is not of this journal, which has sequence " + loaded.sequence()
            + " at timestamp " + journaledTimestamp + ", the snapshot at " + loaded.timestamp());
    }

    /** Takes what was damaged out of the catalogue. By the owner of the directory only. */
    void setDamagedAside() {
        for (final Path file : damaged) {
            try {
                LOG.warn("{} is now {}", file, catalog.setAside(file));
            } catch (final IOException e) {
                LOG.warn("{} cannot be renamed: {}", file, e.getMessage());
            }
        }
    }

    /**
     * What was loaded.
     *
     * @return null where no snapshot was of use
     */
    public SnapshotFacts loaded() {
        return loaded;
    }

    /**
     * Which were not used, and why.
     *
     * @return newest first
     */
    public List<String> refused() {
        return List.copyOf(refused);
    }
}
