package io.suanpan.benchmarks.run;

import io.suanpan.engine.log.CommandLog;
import io.suanpan.engine.log.Durability;
import io.suanpan.engine.log.NoLog;
import io.suanpan.journal.ChronicleCommandLog;
import io.suanpan.journal.JournalContext;
import io.suanpan.journal.JournalProgress;

/** Opens the log of a run, first empty, and once more to read it back. */
@FunctionalInterface
public interface LogSource {
    /**
     * Opens a log.
     *
     * @param settings of the run
     * @param progress told of every entry that is replayed
     * @return to be replayed next
     */
    CommandLog open(RunSettings settings, JournalProgress progress);

    /**
     * The log that the node has.
     *
     * @param settings of the run
     * @param progress told of every entry that is replayed
     * @return to be replayed next
     */
    static CommandLog journal(final RunSettings settings, final JournalProgress progress) {
        if (settings.durability() == Durability.MEMORY) {
            return new NoLog();
        }
        return ChronicleCommandLog.open(new JournalContext()
            .directory(settings.directory())
            .durability(settings.durability())
            .parameters(settings.ledger().parameters())
            .progress(progress));
    }
}
