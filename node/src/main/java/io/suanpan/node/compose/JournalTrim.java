package io.suanpan.node.compose;

import io.suanpan.journal.JournalContext;
import io.suanpan.journal.archive.ArchiveCheck;
import io.suanpan.journal.archive.ArchiveContext;
import io.suanpan.journal.archive.ArchiveStep;
import io.suanpan.journal.archive.ArchivedFile;
import io.suanpan.journal.archive.JournalArchiver;
import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.file.DirectoryInUseException;
import io.suanpan.journal.retention.JournalRetention;
import io.suanpan.journal.retention.RetentionPlan;
import io.suanpan.journal.retention.RetentionRules;
import io.suanpan.snapshot.file.SnapshotPhase;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Archives the closed files of a running node's journal, if that is wanted, and lets the oldest go, whenever a snapshot has come and as far
 * as the settings, the snapshots and the archive allow it. On a thread of its own, since an archive takes its time; what fails is told,
 * counted and tried again behind the next snapshot.
 */
public final class JournalTrim implements Consumer<SnapshotPhase>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalTrim.class);
    private static final long MIB = 1 << 20;

    private final Path data;
    private final Path queue;
    private final RetentionRules rules;
    private final Path archive;
    /** One run under way and one that waits are as good as any number. */
    private final ThreadPoolExecutor runner = new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1),
        JournalTrim::thread, new ThreadPoolExecutor.DiscardPolicy());
    private final AtomicLong archived = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean closing;

    /** The node closes; ends a run in the midst of a file. */
    private static final class Closing extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Takes care of a data directory. Without an archive, null, files go by the rules alone. */
    JournalTrim(final Path data, final RetentionRules rules, final Path archive) {
        this.data = data;
        this.rules = rules;
        this.archive = archive;
        queue = data.resolve(JournalContext.QUEUE_DIRECTORY);
    }

    private static Thread thread(final Runnable run) {
        final Thread thread = new Thread(run, "suanpan-journal-trim");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void accept(final SnapshotPhase phase) {
        if (phase == SnapshotPhase.ENDED && (archive != null || rules.keepForS() > 0 || rules.keepBytes() > 0)) {
            runner.execute(this::run);
        }
    }

    private void run() {
        try {
            final long floor = KeptSnapshots.oldest(data);
            if (archive != null) {
                archive(floor);
            }
            delete(floor);
        } catch (final DamagedJournalException | UncheckedIOException e) {
            failures.incrementAndGet();
            LOG.warn("No file of the journal was deleted: {}", reason(e));
        }
    }

    private static String reason(final RuntimeException failure) {
        final String cause = failure.getCause() == null ? "" : String.valueOf(failure.getCause().getMessage());
        return failure.getMessage().endsWith(cause) ? failure.getMessage() : failure.getMessage() + ": " + cause;
    }

    /** Only copies: which file may leave the journal is for the rules. */
    private void archive(final long floor) {
        final ArchiveContext context = new ArchiveContext().queueDirectory(queue).target(archive).upTo(floor)
            .progress(bytes -> requireOpen()).onStep(this::onStep);
        try {
            new JournalArchiver(context).run();
        } catch (final Closing e) {
            LOG.debug("archiving is left to the next start");
        } catch (final DamagedJournalException | DirectoryInUseException | UncheckedIOException | IllegalArgumentException e) {
            failures.incrementAndGet();
            LOG.warn("The journal cannot be archived: {}. What is in no archive stays where it is; the next snapshot tries again",
                reason(e));
        }
    }

    private void requireOpen() {
        if (closing) {
            throw new Closing();
        }
    }

    private void onStep(final ArchiveStep step) {
        if (step == ArchiveStep.DESCRIBED) {
            archived.incrementAndGet();
        }
    }

    private void delete(final long floor) {
        final JournalRetention retention = new JournalRetention(queue, rules);
        if (archive != null) {
            retention.archive(file -> new ArchiveCheck(null).holds(new ArchivedFile(file.getFileName().toString(), archive), file));
        }
        final RetentionPlan plan = retention.plan(floor, TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
        retention.delete(plan);
        if (!plan.deleted().isEmpty()) {
            LOG.info("{} files of the journal deleted, {} MiB: {}", plan.deleted().size(), plan.deletedBytes() / MIB,
                plan.deleted().stream().map(file -> file.file().getFileName().toString()).toList());
        }
    }

    /**
     * Files that were archived since the start.
     *
     * @return count
     */
    public long archived() {
        return archived.get();
    }

    /**
     * How often something could not be archived or deleted since the start.
     *
     * @return count
     */
    public long failures() {
        return failures.get();
    }

    /** Archives no further file, and returns when nothing is touched any more. */
    @Override
    public void close() {
        closing = true;
        runner.shutdown();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = runner.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            } catch (final InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
