package io.suanpan.journal.queue;

import io.suanpan.journal.file.DiskBlocks;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.openhft.chronicle.core.values.LongValue;
import net.openhft.chronicle.queue.impl.TableStore;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.impl.table.AbstractTSQueueLock;
import net.openhft.chronicle.queue.impl.table.Metadata;
import net.openhft.chronicle.queue.impl.table.SingleTableBuilder;

/**
 * Opens Chronicle's queue the one way this house opens it: by size rolled, silent, and with the locks of a dead writer taken off.
 * Only to be used by the owner of the directory lock, which is what makes taking off locks right.
 */
final class ChronicleFiles {
    private static final String METADATA = SingleChronicleQueue.QUEUE_METADATA_FILE;
    private static final int METADATA_BYTES = 128 * 1024;
    private static final String[] LOCKS = {"chronicle.write.lock", "chronicle.append.lock"};

    static {
        // Read once, when Chronicle's classes load. An operator's own setting stands.
        final String[] silent = {"chronicle.analytics.disable", "chronicle.announcer.disable", "chronicle.disk.monitor.disable"};
        for (final String property : silent) {
            if (System.getProperty(property) == null) {
                System.setProperty(property, "true");
            }
        }
    }

    private ChronicleFiles() {
    }

    static SingleChronicleQueue open(final QueueSettings settings, final CycleClock clock) {
        final Path metadata = settings.directory().resolve(METADATA);
        try {
            Files.createDirectories(settings.directory());
            DiskBlocks.reserve(metadata, 0, METADATA_BYTES);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        unlock(metadata.toFile());
        return SingleChronicleQueueBuilder.binary(settings.directory())
            .rollCycle(CycleClock.CYCLES)
            .timeProvider(clock)
            .blockSize(settings.blockBytes())
            .build();
    }

    /** Where process ids repeat, as in containers, a dead writer's lock looks alive, and Chronicle would wait for it in vain. */
    private static void unlock(final File metadata) {
        if (metadata.length() == 0) {
            return;
        }
        SingleChronicleQueueBuilder.addAliases();
        try (TableStore<?> store = SingleTableBuilder.binary(metadata, Metadata.NoMeta.INSTANCE).build()) {
            for (final String key : LOCKS) {
                final LongValue lock = store.doWithExclusiveLock(table -> table.acquireValueFor(key));
                lock.setVolatileValue(AbstractTSQueueLock.UNLOCKED);
            }
        }
    }

    /** Removes what Chronicle can rebuild from the cycle files; after a loss of power it may be torn. */
    static void forgetMetadata(final Path directory) {
        try {
            Files.deleteIfExists(directory.resolve(METADATA));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
