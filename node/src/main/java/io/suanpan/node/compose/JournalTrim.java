package io.suanpan.node.compose;

import io.suanpan.journal.JournalContext;
import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.retention.JournalRetention;
import io.suanpan.journal.retention.RetentionPlan;
import io.suanpan.journal.retention.RetentionRules;
import io.suanpan.snapshot.file.SnapshotPhase;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the oldest files of a running node's journal go, whenever a snapshot has come and as far as the settings and the snapshots allow it.
 * On the snapshot thread; what fails is told and tried again behind the next snapshot.
 */
final class JournalTrim implements Consumer<SnapshotPhase> {
    private static final Logger LOG = LoggerFactory.getLogger(JournalTrim.class);
    private static final long MIB = 1 << 20;

    private final Path data;
    private final RetentionRules rules;

    JournalTrim(final Path data, final RetentionRules rules) {
        this.data = data;
        this.rules = rules;
    }

    @Override
    public void accept(final SnapshotPhase phase) {
        if (phase != SnapshotPhase.ENDED || (rules.keepForS() == 0 && rules.keepBytes() == 0)) {
            return;
        }
        try {
            final JournalRetention retention = new JournalRetention(data.resolve(JournalContext.QUEUE_DIRECTORY), rules);
            final RetentionPlan plan =
                retention.plan(KeptSnapshots.oldest(data), TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
            retention.delete(plan);
            if (!plan.deleted().isEmpty()) {
                LOG.info("{} files of the journal deleted, {} MiB: {}", plan.deleted().size(), plan.deletedBytes() / MIB,
                    plan.deleted().stream().map(file -> file.file().getFileName().toString()).toList());
            }
        } catch (final DamagedJournalException | UncheckedIOException e) {
            LOG.warn("No file of the journal was deleted: {}", e.getMessage());
        }
    }
}
