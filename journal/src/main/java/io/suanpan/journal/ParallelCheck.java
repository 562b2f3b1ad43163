package io.suanpan.journal;

import io.suanpan.journal.archive.ArchiveCheck;
import io.suanpan.journal.archive.ArchivedFile;
import io.suanpan.journal.archive.RollCheck;
import io.suanpan.journal.archive.RollSummary;
import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.file.JournalFile;
import java.security.PublicKey;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Checks many roll files at the same time, each alone, on as many threads as there are cores. What it finds comes in the order in
 * which it was asked. One use; called on one thread.
 */
final class ParallelCheck implements AutoCloseable {
    private final ArchiveCheck archiveCheck;
    private final JournalProgress progress;
    private final long totalBytes;
    private final ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    private long checkedBytes;

    /**
     * Prepares checks.
     *
     * @param key        that archives must be signed with; null = signatures are not looked at
     * @param totalBytes of all files
     * @param progress   told of bytes only; not on the calling thread, but never twice at a time
     */
    ParallelCheck(final PublicKey key, final long totalBytes, final JournalProgress progress) {
        archiveCheck = new ArchiveCheck(key);
        this.totalBytes = totalBytes;
        this.progress = progress;
    }

    Future<RollSummary> rollFile(final JournalFile file) {
        return threads.submit(() -> RollCheck.of(file, this::checked));
    }

    Future<RollSummary> archive(final ArchivedFile file) {
        return threads.submit(() -> {
            try {
                return archiveCheck.check(file, this::checked);
            } catch (final DamagedJournalException e) {
                return RollSummary.damaged(file.archive(), e.reason(), e.place());
            }
        });
    }

    private synchronized void checked(final long bytes) {
        checkedBytes += bytes;
        progress.onProgress(0, 0, checkedBytes, totalBytes);
    }

    /** Waits for one result. What could not be read is thrown as the thread met it. */
    static RollSummary await(final Future<RollSummary> result) {
        try {
            return result.get();
        } catch (final ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the journal was checked", e);
        }
    }

    /** Ends the threads, and returns when nobody is told of anything any more; what they have not begun is not done. */
    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(1, TimeUnit.SECONDS);
            } catch (final InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
