package io.suanpan.node.audit;

import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.ledger.LedgerReplay;
import io.suanpan.engine.ledger.Posting;
import io.suanpan.engine.ledger.PostingListener;
import io.suanpan.engine.ledger.ReplayException;
import io.suanpan.journal.JournalFiles;
import io.suanpan.journal.JournalProgress;
import io.suanpan.journal.JournalReader;
import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.entry.EntryView;
import io.suanpan.node.postings.BrokenChainException;

/** Replays a stretch of a journal into a ledger of its own, and tells each posting. For one use. */
final class JournalReplay {
    private final JournalFiles files;
    private final Ledger ledger;
    private final PostingListener listener;
    private boolean started;
    private long postings;
    private Posting last;

    JournalReplay(final JournalFiles files, final LedgerContext context, final PostingListener listener) {
        this.files = files;
        this.listener = listener;
        ledger = new Ledger(context, this::onPosting);
    }

    Ledger ledger() {
        return ledger;
    }

    long postings() {
        return postings;
    }

    /** Replays to a sequence exactly; what hinders it, or null. The ledger stands where it got to. */
    Finding to(final long sequence, final JournalProgress progress) {
        started = true;
        try (JournalReader reader = JournalReader.open(files, ledger.sequence() + 1, sequence)) {
            try {
                return replay(reader, sequence, progress);
            } catch (final ReplayException | BrokenChainException e) {
                return fault(e.getMessage(), reader);
            }
        } catch (final DamagedJournalException e) {
            return Finding.of("the journal is damaged: " + e.getMessage());
        }
    }

    private Finding replay(final JournalReader reader, final long sequence, final JournalProgress progress) {
        if (reader.firstSequence() > ledger.sequence() + 1) {
            throw new AuditFailedException("the journal begins at sequence " + reader.firstSequence()
                + ": what was before must be given with --archive, or a snapshot to begin with by --from", null);
        }
        final LedgerReplay replay = new LedgerReplay(ledger);
        while (ledger.sequence() < sequence && reader.next()) {
            final EntryView entry = reader.entry();
            replay.onEntry(entry.frames(), entry.digestSequence(), entry.digest(), entry.bookDate());
            progress.onProgress(reader.documents(), entry.lastSequence(), reader.bytes(), reader.totalBytes());
        }
        if (reader.fault() != null) {
            return fault("the journal is damaged: " + reader.fault(), reader);
        }
        if (ledger.sequence() < sequence && reader.ringSequence() >= sequence) {
            throw new AuditFailedException("the journal ends at sequence " + ledger.sequence() + ", what follows up to " + sequence
                + " is in the commit ring alone: it comes into the journal a moment later, after a crash with the next start", null);
        }
        return ledger.sequence() == sequence ? null
            : fault("the journal has no entry that ends at sequence " + sequence + ", where the live state is", reader);
    }

    private Finding fault(final String message, final JournalReader reader) {
        return Finding.inJournal(message, last == null ? null : NamedPosting.of(last, 0, false, "the last one before it"),
            String.valueOf(reader.place()));
    }

    /** A state may be made by commands; what they post is no part of the stretch. */
    private void onPosting(final Posting posting) {
        if (started) {
            postings++;
            last = posting;
            listener.onPosting(posting);
        }
    }
}
