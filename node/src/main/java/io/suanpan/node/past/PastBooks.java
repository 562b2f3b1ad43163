package io.suanpan.node.past;

import io.suanpan.engine.Suanpan;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.ledger.ReplayException;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import io.suanpan.engine.ring.Submitter;
import io.suanpan.journal.JournalFiles;
import io.suanpan.journal.JournalProgress;
import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.file.DirectoryInUseException;
import io.suanpan.journal.file.DirectoryLock;
import io.suanpan.node.compose.JournaledParameters;
import io.suanpan.node.compose.OpeningException;
import io.suanpan.node.compose.SnapshotChoice;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.snapshot.file.SnapshotCatalog;
import io.suanpan.snapshot.format.SnapshotException;
import org.agrona.concurrent.EpochNanoClock;

/**
 * The books of a stopped node as they were after a command or at a time. Reads are answered as they would have been then; a command that
 * would change the books is refused. Nothing is written to the directory.
 */
public final class PastBooks implements Submitter, AutoCloseable {
    private final Suanpan engine;
    private final PastLog log;
    private final Until until;

    private PastBooks(final Suanpan engine, final PastLog log, final Until until) {
        this.engine = engine;
        this.log = log;
        this.until = until;
    }

    /**
     * Opens the past.
     *
     * @param settings of ledger and ring
     * @param files    of a stopped node, and what of them was archived
     * @param until    how far it goes
     * @param clock    stamps the reads: to stand at {@link #timeNs()} once this is open, or holds of then expire under the reader's eyes
     * @param progress told how far the replay has come
     * @return the books, to be closed
     * @throws OpeningException if that cannot be
     */
    public static PastBooks open(
        final NodeSettings settings, final JournalFiles files, final Until until, final EpochNanoClock clock,
        final JournalProgress progress) {
        try {
            DirectoryLock.requireFree(files.directory());
            if (files.archives().isEmpty() && !JournaledParameters.hasJournal(files.directory())) {
                throw new OpeningException(files.directory() + ": has no journal", null);
            }
            final LedgerContext ledger = settings.ledger(JournaledParameters.read(files));
            final SnapshotChoice choice = new SnapshotChoice(new SnapshotCatalog(files.directory()), ledger.parameters(),
                facts -> until.includes(facts.sequence(), facts.timestamp()));
            while (true) {
                final PastLog log = new PastLog(files, until, progress);
                try {
                    final Suanpan engine = Suanpan.open(settings.engine().clock(clock).ledger(ledger).commandLog(log)
                        .state(fresh -> {
                            choice.load(fresh);
                            log.startsAt(fresh.sequence(), fresh.timestamp());
                        }));
                    return new PastBooks(engine, log, until);
                } catch (final SnapshotException e) {
                    choice.refuse(e);
                }
            }
        } catch (final DirectoryInUseException | DamagedJournalException | ReplayException e) {
            throw new OpeningException(e.getMessage(), e);
        }
    }

    /**
     * Refuses commands that are no reads.
     *
     * @param batch to be submitted
     * @throws ReadOnlyException at the first that would change the books
     */
    public void requireReads(final CommandBatch batch) {
        for (int i = 0; i < batch.count(); i++) {
            final int number = CommandFrame.operation(batch.buffer(), i << CommandFrame.SHIFT);
            if (!Operation.isRead(number)) {
                throw new ReadOnlyException(Operation.ofNumber(number).text()
                    + " would change the books; these are the books as they were at sequence " + log.lastSequence() + ", to be read only");
            }
        }
    }

    @Override
    public Submission submit(final CommandBatch batch, final ResultHandler handler) {
        requireReads(batch);
        return engine.submit(batch, handler);
    }

    /**
     * The time that the books show.
     *
     * @return nanoseconds since 1970: the limit, or that of the last command in it
     */
    public long timeNs() {
        return until.isBySequence() ? log.lastTimestamp() : until.timeNs();
    }

    /**
     * The last command that the books hold.
     *
     * @return its sequence; 0 = none
     */
    public long sequence() {
        return log.lastSequence();
    }

    @Override
    public void close() {
        engine.close();
    }
}
