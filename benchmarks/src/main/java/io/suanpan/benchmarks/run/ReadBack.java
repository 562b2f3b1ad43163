package io.suanpan.benchmarks.run;

import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerReplay;
import io.suanpan.engine.log.CommandLog;
import io.suanpan.engine.log.EntryHandler;
import java.util.concurrent.TimeUnit;

/**
 * The journal, read again from its files into a new ledger.
 *
 * @param figures of the journal
 * @param digest  of the new ledger after all of it
 * @param fault   why it could not be read; null where it could
 */
record ReadBack(JournalFigures figures, long digest, String fault) {
    /** Reads a journal that nobody writes to any more. */
    static ReadBack of(final RunSettings settings, final LogSource logs, final Progress progress, final long expected) {
        final Counter counter = new Counter(new Ledger(settings.ledger()), progress, expected);
        final long start = System.nanoTime();
        try (CommandLog log = logs.open(settings, (documents, sequence, bytes, totalBytes) -> counter.bytes = bytes)) {
            log.replay(0, counter);
        } catch (final RuntimeException e) {
            return new ReadBack(null, 0, e.toString());
        }
        final double seconds = (double) (System.nanoTime() - start) / TimeUnit.SECONDS.toNanos(1);
        return new ReadBack(
            new JournalFigures(counter.entries, counter.commands, counter.bytes, seconds), counter.ledger.digest(), null);
    }

    /** Counts what it hands on to the replay. */
    private static final class Counter implements EntryHandler {
        private static final int PROGRESS_MASK = 0xFFF;

        private final Ledger ledger;
        private final LedgerReplay replay;
        private final Progress progress;
        private final long expected;
        private long entries;
        private long commands;
        private long bytes;

        Counter(final Ledger ledger, final Progress progress, final long expected) {
            this.ledger = ledger;
            this.replay = new LedgerReplay(ledger);
            this.progress = progress;
            this.expected = expected;
        }

        @Override
        public void onEntry(
            final FrameWindow frames, final long digestSequence, final long digest, final int bookDate) {
            replay.onEntry(frames, digestSequence, digest, bookDate);
            entries++;
            commands += frames.count();
            if ((entries & PROGRESS_MASK) == 0) {
                progress.onProgress("replaying the journal", (double) commands / expected, "");
            }
        }
    }
}
