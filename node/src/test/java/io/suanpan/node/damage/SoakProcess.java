package io.suanpan.node.damage;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.log.Durability;
import io.suanpan.node.compose.EngineOpening;
import io.suanpan.node.compose.NodeEngine;
import io.suanpan.node.config.NodeSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A child JVM that pays at a steady rate, with a snapshot every now and then, until it is told to close or is killed. */
final class SoakProcess {
    static final LedgerContext LEDGER = new LedgerContext().accounts(Double11Load.ACCOUNTS).transfers(20_000).holds(4_000).groups(8)
        .closings(Double11Load.ACCOUNTS).velocities(8).history(100);

    private static final int BATCH = 60;
    /** Ends each batch, since a repeat is answered with the sequence of what it repeats. */
    private static final Command LAST = Command.of(Operation.LOOKUP_ACCOUNT).id(1).build();
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(4);

    private SoakProcess() {
    }

    static NodeSettings settings(final Path home, final String every) throws IOException {
        DataDirectory.settings(home, LEDGER);
        final Path file = home.resolve(DataDirectory.SETTINGS);
        return NodeSettings.read(Files.writeString(file, Files.readString(file).replace("every = 0 s", "every = " + every)
            .replace("roll-bytes = 64 KiB", "roll-bytes = 4 MiB")));
    }

    static EngineOpening opening(final NodeSettings settings, final Path data) {
        return new EngineOpening(settings).keptIn(data, Durability.DISK).takingSnapshots();
    }

    /**
     * Arguments: home, data directory, seed, number of the run, time between two snapshots. Prints each acknowledged sequence; closes when
     * it is told anything.
     */
    public static void main(final String[] arguments) throws Exception {
        final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        final long run = Long.parseLong(arguments[3]);
        final Double11Load load = new Double11Load(Long.parseLong(arguments[2]) + run, 1 + (run << 40));
        try (NodeEngine node = opening(settings(Path.of(arguments[0]), arguments[4]), Path.of(arguments[1])).open()) {
            node.engine().execute(Double11Load.openings());
            while (System.in.available() == 0) {
                final List<Command> batch = load.batch(BATCH);
                batch.add(LAST);
                final List<Result> results = node.engine().execute(batch);
                out.println(results.get(results.size() - 1).sequence());
                LockSupport.parkNanos(PAUSE_NS);
            }
        }
    }
}
