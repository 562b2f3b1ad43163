package io.suanpan.journal;

import io.suanpan.engine.log.EntryHandler;
import io.suanpan.journal.entry.EntryChain;
import io.suanpan.journal.entry.EntryOrder;
import io.suanpan.journal.entry.EntryView;
import io.suanpan.journal.entry.Parameters;
import io.suanpan.journal.file.CycleFiles;
import io.suanpan.journal.file.DirectoryLock;
import io.suanpan.journal.file.JournalWalk;
import io.suanpan.journal.queue.EntryAppender;
import io.suanpan.journal.queue.QueueAppender;
import io.suanpan.journal.queue.QueueRewrite;
import io.suanpan.journal.queue.QueueSettings;
import io.suanpan.journal.recovery.Backing;
import io.suanpan.journal.recovery.RecoveryReport;
import io.suanpan.journal.recovery.TailRepair;
import java.nio.file.Path;
import java.util.List;

/** One run of bringing a journal back: walk, cut, reopen, restore. Opening thread. */
final class Recovery {
    private final JournalContext context;
    private final DirectoryLock lock;
    private final EntryOrder order;
    private final QueueSettings settings;
    private final List<Path> files;
    private final long totalBytes;
    private RecoveryReport report;
    private long entries;

    Recovery(final JournalContext context, final DirectoryLock lock, final EntryOrder order) {
        this.context = context;
        this.lock = lock;
        this.order = order;
        settings = context.queueSettings();
        files = CycleFiles.list(settings.directory());
        totalBytes = CycleFiles.bytes(files);
    }

    EntryStore run(final EntryHandler handler) {
        final boolean powerFailed = lock.powerMayHaveFailed(context.boot());
        QueueRewrite.clear(settings.directory());
        if (powerFailed) {
            QueueRewrite.forgetMetadata(settings.directory());
        }
        final byte[] parameters = Parameters.encode(context.parameters());
        order.begin(EntryChain.first(parameters));
        try (JournalWalk walk = new JournalWalk(files)) {
            replay(walk, handler);
            final TailRepair repair = new TailRepair(settings, Backing.NONE, powerFailed);
            repair.repair(walk);
            if (walk.parameters() != null) {
                order.resume(walk.order());
            }
            final EntryAppender appender = new EntryAppender(reopen(walk, repair), parameters, order, file -> { });
            report = repair.report(entries, order.nextSequence() - 1, walk.bytes(), 0);
            lock.opened(context.boot());
            return new ProcessStore(appender, context.entryCommands());
        }
    }

    private void replay(final JournalWalk walk, final EntryHandler handler) {
        while (walk.next()) {
            final EntryView entry = walk.entry();
            handler.onEntry(entry.frames(), entry.digestSequence(), entry.digest(), entry.bookDate());
            entries++;
            context.progress().onProgress(entries, entry.lastSequence(), walk.bytes(), totalBytes);
        }
    }

    private QueueAppender reopen(final JournalWalk walk, final TailRepair repair) {
        if (files.isEmpty() || (repair.dropped() && files.size() == 1)) {
            return QueueAppender.behind(settings, null);
        }
        if (repair.dropped()) {
            return QueueAppender.behind(settings, files.get(files.size() - 2));
        }
        final Path last = files.get(files.size() - 1);
        final long position = walk.place().offset();
        return walk.ended() || position >= settings.rollBytes() ? QueueAppender.behind(settings, last)
            : QueueAppender.continuing(settings, last, position);
    }

    RecoveryReport report() {
        return report;
    }
}
