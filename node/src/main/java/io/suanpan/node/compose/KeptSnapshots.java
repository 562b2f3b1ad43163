package io.suanpan.node.compose;

import io.suanpan.snapshot.file.CatalogEntry;
import io.suanpan.snapshot.file.SnapshotCatalog;
import io.suanpan.snapshot.file.SnapshotFile;
import io.suanpan.snapshot.format.SnapshotException;
import java.nio.file.Path;
import java.util.List;

/** How far the snapshots of a data directory make its journal dispensable. */
public final class KeptSnapshots {
    private KeptSnapshots() {
    }

    /**
     * Up to where recovery can do without the journal, whichever of the snapshots it comes up from. Reads the oldest from its first byte
     * to its last; one that is damaged does not count.
     *
     * @param data the data directory
     * @return last command in the oldest that is whole; 0 = there is none, so that all of the journal is needed
     */
    public static long oldest(final Path data) {
        final List<CatalogEntry> entries = new SnapshotCatalog(data).list();
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (isWhole(entries.get(i))) {
                return entries.get(i).sequence();
            }
        }
        return 0;
    }

    private static boolean isWhole(final CatalogEntry entry) {
        if (entry.fault() != null) {
            return false;
        }
        try (SnapshotFile file = SnapshotFile.open(entry.file())) {
            file.check();
            return true;
        } catch (final SnapshotException e) {
            return false;
        }
    }

    /**
     * Up to where the outcome of the journal is kept. Looks at headers and ends only.
     *
     * @param data the data directory
     * @return last command in the newest; 0 = there is none
     */
    public static long newest(final Path data) {
        return new SnapshotCatalog(data).list().stream().filter(entry -> entry.fault() == null)
            .mapToLong(CatalogEntry::sequence).findFirst().orElse(0);
    }
}
