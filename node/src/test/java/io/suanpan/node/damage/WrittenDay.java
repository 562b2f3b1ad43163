package io.suanpan.node.damage;

import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.log.Durability;
import io.suanpan.node.compose.EngineOpening;
import io.suanpan.node.compose.NodeEngine;
import io.suanpan.node.config.NodeSettings;
import java.nio.file.Path;

/**
 * A data directory that an engine wrote and what was acknowledged in it.
 *
 * @param directory of the data
 * @param sequence  of the last acknowledged command
 * @param digest    of the state after it
 */
record WrittenDay(Path directory, long sequence, long digest) {
    static final LedgerContext LEDGER = new LedgerContext().accounts(MixedLoad.ACCOUNTS).transfers(500).holds(200).groups(8)
        .closings(MixedLoad.ACCOUNTS).velocities(8).history(100);

    private static final int SESSIONS = 2;
    private static final int BATCHES = 17;
    private static final int BATCH = 60;

    /** Writes a day that ends with a clean shutdown, or with a kill: what the files of a running engine are at that moment. */
    static WrittenDay write(final NodeSettings settings, final Path directory, final long seed, final boolean killed) throws Exception {
        final Path live = killed ? directory.resolveSibling(directory.getFileName() + ".live") : directory;
        final MixedLoad load = new MixedLoad(seed, 1);
        WrittenDay day = null;
        for (int session = 1; session <= SESSIONS; session++) {
            final NodeEngine node = open(settings, live);
            try (node) {
                node.engine().execute(MixedLoad.openings());
                for (int i = 0; i < BATCHES; i++) {
                    node.engine().execute(load.batch(BATCH));
                    if (i == BATCHES / 2) {
                        node.snapshotter().request().get();
                    }
                }
                if (killed && session == SESSIONS) {
                    DataDirectory.copy(live, directory);
                }
            }
            day = new WrittenDay(directory, node.engine().status().sequence(), node.engine().status().digest());
        }
        return day;
    }

    static NodeEngine open(final NodeSettings settings, final Path directory) {
        return opening(settings, directory).takingSnapshots().open();
    }

    static EngineOpening opening(final NodeSettings settings, final Path directory) {
        return new EngineOpening(settings).keptIn(directory, Durability.DISK);
    }
}
