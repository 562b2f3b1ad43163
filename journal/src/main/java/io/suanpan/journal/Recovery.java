package io.suanpan.journal;

import io.suanpan.engine.ledger.ReplayException;
import io.suanpan.engine.log.Durability;
import io.suanpan.engine.log.EntryHandler;
import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.entry.EntryChain;
import io.suanpan.journal.entry.EntryLayout;
import io.suanpan.journal.entry.EntryOrder;
import io.suanpan.journal.entry.EntryView;
import io.suanpan.journal.entry.JournalPlace;
import io.suanpan.journal.entry.Parameters;
import io.suanpan.journal.file.CycleFiles;
import io.suanpan.journal.file.DirectoryLock;
import io.suanpan.journal.file.JournalFile;
import io.suanpan.journal.file.JournalWalk;
import io.suanpan.journal.file.StoreHeader;
import io.suanpan.journal.file.WalkAhead;
import io.suanpan.journal.queue.EntryAppender;
import io.suanpan.journal.queue.QueueAppender;
import io.suanpan.journal.queue.QueueForcer;
import io.suanpan.journal.queue.QueueRewrite;
import io.suanpan.journal.queue.QueueSettings;
import io.suanpan.journal.queue.UnreadableQueueException;
import io.suanpan.journal.recovery.Backing;
import io.suanpan.journal.recovery.RecoveryReport;
import io.suanpan.journal.recovery.TailRepair;
import io.suanpan.journal.ring.CommitRing;
import io.suanpan.journal.ring.ForcedBehind;
import io.suanpan.journal.ring.RingFile;
import io.suanpan.journal.ring.RingScan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of bringing a journal back behind a state: read the ring, walk the files, cut, reopen, restore, and only then begin anew. A
 * crash at any moment leaves a journal from which the next run comes to the same end. Opening thread.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final JournalContext context;
    private final DirectoryLock lock;
    private final EntryOrder order;
    private final QueueSettings settings;
    private final long after;
    private final List<JournalFile> files;
    private final List<JournalFile> walked;
    private final long totalBytes;
    private final byte[] parameters;
    private RecoveryReport report;
    private EntryHandler handler;
    private long documents;
    private long entries;
    private long restored;
    private long stateTimestamp;

    Recovery(final JournalContext context, final DirectoryLock lock, final EntryOrder order, final long after) {
        this.context = context;
        this.lock = lock;
        this.order = order;
        settings = context.queueSettings();
        this.after = after;
        files = JournalFile.list(settings.directory());
        final List<JournalFile> all = context.files().list();
        walked = all.subList(JournalFile.indexOf(all, after + 1), all.size());
        totalBytes = walked.stream().mapToLong(JournalFile::bytes).sum();
        parameters = Parameters.encode(context.parameters());
    }

    EntryStore run(final EntryHandler entryHandler) {
        handler = entryHandler;
        final boolean powerFailed = lock.powerMayHaveFailed(context.boot());
        QueueRewrite.clear(settings.directory());
        begin();
        final RingScan ring = RingScan.of(context.ringFile());
        requireRing(ring);
        requireStart();
        try (WalkAhead ahead = new WalkAhead(walked)) {
            replay(ahead);
            final JournalWalk walk = ahead.walk();
            requireArchived(walk);
            requireEnd(walk, ring);
            final TailRepair repair = new TailRepair(
                settings, files.stream().map(JournalFile::path).toList(), backing(ring), powerFailed);
            repair.repair(walk);
            if (walk.parameters() != null) {
                order.resume(walk.order());
            }
            final EntryStore store = reopen(repair, walk.place().offset(), ring);
            report = repair.report(entries, order.nextSequence() - 1, walk.bytes(), restored, stateTimestamp);
            lock.opened(context.boot(), context.durability() == Durability.DISK);
            return store;
        }
    }

    private void begin() {
        if (files.isEmpty() && context.beginning() != null) {
            order.begin(context.beginning());
            stateTimestamp = order.lastTimestamp();
        } else {
            order.begin(EntryChain.first(parameters));
        }
    }

    private static Backing backing(final RingScan ring) {
        return ring == null ? Backing.NONE : new Backing(ring.forcedThrough(), ring.forcedThrough() + 1, ring.lastSequence());
    }

    /** What was answered may be in the ring alone, until Chronicle has it too. */
    private void requireRing(final RingScan ring) {
        if (ring == null && lock.needsRing()) {
            throw new DamagedJournalException(new JournalPlace(context.ringFile(), 0, 0, after + 1),
                "the commit ring is gone, in which the last run, which did not end in order, may have left what it had acknowledged");
        }
    }

    private void requireStart() {
        final long first = walked.isEmpty() ? JournalFile.UNKNOWN : walked.get(0).firstSequence();
        if (first > after + 1) {
            throw new DamagedJournalException(new JournalPlace(walked.get(0).path(), 0, 0, first), "the journal begins at sequence "
                + first + "; the state ends at " + after + ": the entries between are missing, or archived");
        }
        if (first == after + 1) {
            stateTimestamp = walked.get(0).timestampBefore();
        }
    }

    /** An end can be torn only where something was being written: not in an archive, nor where the data directory goes on behind one. */
    private void requireArchived(final JournalWalk walk) {
        if (walked.isEmpty() || !JournalFile.isArchived(walked.get(0).path())) {
            return;
        }
        final JournalPlace place = walk.place();
        final boolean between = walk.fault() != null && place.document() == 0 && place.file().equals(files.get(0).path());
        if (files.isEmpty() || between || JournalFile.isArchived(place.file())) {
            throw new DamagedJournalException(place,
                walk.fault() == null ? "the archive ends here, and the data directory has no file that goes on" : walk.fault());
        }
    }

    /** Before anything is cut: a state that knows of entries is the proof that they were there. */
    private void requireEnd(final JournalWalk walk, final RingScan ring) {
        final long next = files.isEmpty() ? order.nextSequence() : walk.place().sequence();
        final long last = Math.max(next - 1, ring == null ? 0 : ring.lastSequence());
        if (last < after) {
            throw new DamagedJournalException(walk.place(), walk.fault() == null ? "the journal ends at sequence " + last
                + "; the state ends at " + after + ": the entries between are missing"
                : walk.fault() + ", and the state goes on to sequence " + after);
        }
    }

    private void replay(final WalkAhead walk) {
        while (walk.next()) {
            if (straddles(walk.entry())) {
                throw straddled(walk.entryPlace(), walk.entry());
            }
            deliver(walk.entry(), walk.entryPlace(), walk.bytes());
        }
    }

    private boolean straddles(final EntryView entry) {
        return entry.firstSequence() <= after && entry.lastSequence() > after;
    }

    private DamagedJournalException straddled(final JournalPlace place, final EntryView entry) {
        return new DamagedJournalException(place, "the entry holds sequences " + entry.firstSequence() + " to " + entry.lastSequence()
            + "; the state ends at " + after + ", within it");
    }

    private void deliver(final EntryView entry, final JournalPlace place, final long bytes) {
        final long last = entry.lastSequence();
        documents++;
        if (last > after) {
            apply(entry, place);
            entries++;
        } else if (last == after) {
            stateTimestamp = entry.lastTimestamp();
        }
        context.progress().onProgress(documents, last, bytes, totalBytes);
    }

    private void apply(final EntryView entry, final JournalPlace place) {
        try {
            handler.onEntry(entry.frames(), entry.digestSequence(), entry.digest(), entry.bookDate());
        } catch (final ReplayException e) {
            throw new DamagedJournalException(place, e.getMessage());
        }
    }

    private EntryStore reopen(final TailRepair repair, final long position, final RingScan ring) {
        final QueueForcer forcer = new QueueForcer(settings.directory(), context.disk(), context.ringBytes());
        final QueueAppender queue = queue(repair, position);
        boolean opened = false;
        try {
            final EntryAppender appender = new EntryAppender(queue, parameters, order, file -> {
                forcer.onFile(file);
                context.rollListener().onFile(file);
            });
            restore(ring, appender);
            final EntryStore store = open(appender, forcer, ring != null);
            opened = true;
            return store;
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot open the journal: " + e.getMessage(), e);
        } finally {
            if (!opened) {
                queue.close();
            }
        }
    }

    private QueueAppender queue(final TailRepair repair, final long position) {
        try {
            return open(repair, position);
        } catch (final UnreadableQueueException e) {
            // All documents that the walk read are whole, so they can be written anew, with a header that is whole too.
            for (final JournalFile file : files) {
                if (Files.exists(file.path()) && isUnreadable(file)) {
                    writeAnew(file, repair.continued() && file.path().equals(repair.newest()) ? position : file.bytes(), e);
                }
            }
        }
        try {
            return open(repair, position);
        } catch (final UnreadableQueueException e) {
            throw unreadable(e, new JournalFile(repair.newest()));
        }
    }

    private void writeAnew(final JournalFile file, final long end, final UnreadableQueueException cause) {
        if (walked.stream().noneMatch(each -> each.path().equals(file.path()))) {
            throw unreadable(cause, file);
        }
        final Path kept = QueueRewrite.cut(settings, file.path(), end, true);
        LOG.warn("{}: Chronicle's header was damaged ({}), written anew; the file as it was: {}", file.path(), cause.getMessage(), kept);
    }

    private QueueAppender open(final TailRepair repair, final long position) {
        return repair.continued() ? QueueAppender.continuing(settings, repair.newest(), position)
            : QueueAppender.behind(settings, repair.newest());
    }

    private boolean isUnreadable(final JournalFile file) {
        return StoreHeader.writePosition(file.path()) > file.bytes() || !QueueRewrite.isReadable(settings, file.path());
    }

    private static DamagedJournalException unreadable(final UnreadableQueueException cause, final JournalFile file) {
        return new DamagedJournalException(new JournalPlace(file.path(), 0, 0, file.firstSequence()),
            "Chronicle cannot read its header at the start of the file: " + cause.getMessage());
    }

    private void restore(final RingScan ring, final EntryAppender appender) {
        if (ring == null || ring.lastSequence() < order.nextSequence()) {
            return;
        }
        ring.forEachFrom(order.nextSequence(), (memory, buffer, offset, entry) -> {
            requireNext(offset, entry);
            appender.append(buffer, offset);
            order.advance(memory, offset, entry);
            restored++;
            deliver(entry, new JournalPlace(context.ringFile(), restored, offset, entry.firstSequence()), totalBytes);
        });
    }

    private void requireNext(final int offset, final EntryView entry) {
        final String fault = order.fault(entry);
        final JournalPlace place = new JournalPlace(context.ringFile(), restored, offset, order.nextSequence());
        if (fault != null) {
            throw new DamagedJournalException(place, "commit ring does not continue the journal: " + fault);
        }
        if (straddles(entry)) {
            throw straddled(place, entry);
        }
    }

    /** Chronicle is forced before the ring begins anew: what the ring held is not needed any more. */
    private EntryStore open(final EntryAppender appender, final QueueForcer forcer, final boolean hasRing) throws IOException {
        final long base = order.nextSequence() - 1;
        if (context.durability() == Durability.PROCESS) {
            if (hasRing) {
                appender.force();
                RingFile.remove(context.ringFile());
            }
            return new ProcessStore(appender, context.entryCommands());
        }
        appender.force();
        CycleFiles.forceDirectory(context.directory());
        final CommitRing ring = new CommitRing(context.ringFile(), context.disk(), context.ringBytes(),
            EntryLayout.bytes(context.entryCommands()), base, behind(forcer));
        forcer.start(base);
        return new DiskStore(appender, ring, forcer);
    }

    private static ForcedBehind behind(final QueueForcer forcer) {
        return new ForcedBehind() {
            @Override
            public long forcedSequence() {
                return forcer.forcedSequence();
            }

            @Override
            public void awaitForced(final long position) {
                forcer.awaitForced(position);
            }
        };
    }

    RecoveryReport report() {
        return report;
    }
}
