package io.suanpan.node.audit;

import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.journal.DigestReplay;
import io.suanpan.journal.JournalProgress;
import io.suanpan.journal.JournalVerifier;
import io.suanpan.journal.VerifyReport;
import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.node.compose.JournaledParameters;
import io.suanpan.node.config.NodeSettings;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;

/** Checks a journal and, by applying its commands to a ledger of its own, the digests in it. */
public final class JournalCheck {
    private JournalCheck() {
    }

    /**
     * Checks everything, up to the first bad place.
     *
     * @param data     the data directory
     * @param progress told of each entry
     * @return what was found
     */
    public static VerifyReport run(final Path data, final JournalProgress progress) {
        return new JournalVerifier(data, replay(data), progress).verify();
    }

    private static DigestReplay replay(final Path data) {
        final SortedMap<String, String> parameters = parameters(data);
        return parameters.isEmpty() ? null : new Replay(new Ledger(NodeSettings.defaults().ledger(parameters)));
    }

    private static SortedMap<String, String> parameters(final Path data) {
        try {
            return JournaledParameters.read(data);
        } catch (final DamagedJournalException e) {
            // The verifier meets the same damage and reports it with its place.
            return new TreeMap<>();
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
