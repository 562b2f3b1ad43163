package io.suanpan.node.audit;

import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.journal.DigestReplay;
import io.suanpan.journal.JournalFiles;
import io.suanpan.journal.JournalProgress;
import io.suanpan.journal.JournalReader;
import io.suanpan.journal.JournalVerifier;
import io.suanpan.journal.VerifyReport;
import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.node.config.NodeSettings;
import java.io.UncheckedIOException;
import java.security.PublicKey;
import java.util.SortedMap;
import org.agrona.concurrent.UnsafeBuffer;

/** Checks a journal and, by applying its commands to a ledger of its own, the digests in it. */
public final class JournalCheck {
    private JournalCheck() {
    }

    /**
     * Checks everything, up to the first bad place. Where the journal begins behind its first command there is nothing to replay, and
     * digests are not compared.
     *
     * @param files    where the journal is
     * @param key      that archives must be signed with; null = signatures are not looked at
     * @param progress told of each entry
     * @return what was found
     */
    public static VerifyReport run(final JournalFiles files, final PublicKey key, final JournalProgress progress) {
        return new JournalVerifier(files, key, replay(files), progress).verify();
    }

    private static DigestReplay replay(final JournalFiles files) {
        try (JournalReader reader = JournalReader.open(files, 1, 1)) {
            reader.next();
            final SortedMap<String, String> parameters = reader.parameters();
            return parameters.isEmpty() || reader.firstSequence() > 1 ? null
                : new Replay(new Ledger(NodeSettings.defaults().ledger(parameters)));
        } catch (final DamagedJournalException | UncheckedIOException e) {
            // The verifier meets the same damage and reports it with its place.
            return null;
        }
    }

    private static final class Replay implements DigestReplay {
        private final Ledger ledger;
        private final FrameWindow results = new FrameWindow(ResultFrame.BYTES);
        private UnsafeBuffer memory = new UnsafeBuffer(new byte[0]);

        private Replay(final Ledger ledger) {
            this.ledger = ledger;
        }

        @Override
        public void apply(final FrameWindow frames) {
            if (memory.capacity() < frames.count() * ResultFrame.BYTES) {
                memory = new UnsafeBuffer(new byte[frames.count() * ResultFrame.BYTES]);
            }
            ledger.apply(frames, results.wrap(memory, frames.count()));
        }

        @Override
        public long digest() {
            return ledger.digest();
        }
    }
}
