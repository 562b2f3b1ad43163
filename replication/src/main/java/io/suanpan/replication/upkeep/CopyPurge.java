package io.suanpan.replication.upkeep;

import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.client.ArchiveException;
import java.io.File;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a copy of a cluster's log from growing for ever: lets go of its old snapshots, and of the log behind those that stay. Nobody but
 * the copy's own process needs them. One thread.
 */
public final class CopyPurge {
    private static final Logger LOG = LoggerFactory.getLogger(CopyPurge.class);

    private final Supplier<AeronArchive.Context> archive;
    private final File clusterDirectory;
    private final UpkeepContext context;

    /**
     * Prepares it.
     *
     * @param archive          how the copy's archive is reached, made afresh each time
     * @param clusterDirectory where terms and snapshots of the copy are listed
     * @param context          how many snapshots stay, and whether anything goes
     */
    public CopyPurge(final Supplier<AeronArchive.Context> archive, final File clusterDirectory, final UpkeepContext context) {
        this.archive = archive;
        this.clusterDirectory = clusterDirectory;
        this.context = context;
    }

    /** Lets go of what need not stay. What is being read waits for the next time. */
    public void run() {
        if (!context.purges()) {
            return;
        }
        final KeptSnapshots kept = KeptSnapshots.read(clusterDirectory, context.keep());
        try (LogArchive copy = new LogArchive(archive.get())) {
            final int snapshots = copy.purgeSnapshotsBut(kept);
            final LogExtent log = copy.log();
            if (kept.oldestPosition() != KeptSnapshots.NONE && log.hasFilesBelow(kept.oldestPosition())) {
                final long files = copy.purge(log, kept.oldestPosition());
                LOG.info("let go of {} recordings of old snapshots and {} files of the log, which begins at position {} now",
                    snapshots, files, log.floor(kept.oldestPosition()));
            }
        } catch (final ArchiveException e) {
            LOG.warn("the copy is not purged behind its snapshot: {}", e.getMessage());
        }
    }
}
