package io.suanpan.journal.queue;

import io.suanpan.journal.file.DiskBlocks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;

/**
 * Opens Chronicle's queue the one way this house opens it: by size rolled, silent, and without what an earlier writer left beside
 * the files of documents. Only to be used by the owner of the directory lock, which is what makes that right.
 */
final class ChronicleFiles {
    private static final String METADATA = SingleChronicleQueue.QUEUE_METADATA_FILE;
    /**
     * Where Chronicle notes up to which cycle files have their end mark. It would open every older file to look for its own, wait ten
     * seconds for one without a header, and then rename it.
     */
    private static final String MARKED_TO = "normalisedEOFsTo";
    private static final int METADATA_BYTES = 128 * 1024;

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
        try {
            Files.createDirectories(settings.directory());
            forgetMetadata(settings.directory());
            DiskBlocks.reserve(settings.directory().resolve(METADATA), 0, METADATA_BYTES);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot open the queue in " + settings.directory(), e);
        }
        final SingleChronicleQueue queue = SingleChronicleQueueBuilder.binary(settings.directory())
            .rollCycle(CycleClock.CYCLES)
            .timeProvider(clock)
            .blockSize(settings.blockBytes())
            .build();
        queue.tableStorePut(MARKED_TO, clock.cycle());
        return queue;
    }

    /** Tries to read Chronicle's own header of a file; nothing is written. */
    static boolean canRead(final Path file, final Path aside) throws IOException {
        Files.createDirectories(aside);
        Files.createLink(aside.resolve(file.getFileName()), file);
        try (SingleChronicleQueue queue = SingleChronicleQueueBuilder.binary(aside).rollCycle(CycleClock.CYCLES).readOnly(true).build();
            ExcerptTailer tailer = queue.createTailer()) {
            return tailer.moveToCycle(CycleClock.of(file));
        } catch (final Exception | AssertionError e) { // Chronicle throws all kinds without saying so
            return false;
        }
    }

    /**
     * Removes what Chronicle can make anew from the cycle files: it may be torn or damaged, and where process ids repeat, as in containers,
     * a dead writer's lock in it looks alive, and Chronicle would wait for it in vain.
     */
    private static void forgetMetadata(final Path directory) throws IOException {
        Files.deleteIfExists(directory.resolve(METADATA));
    }
}
