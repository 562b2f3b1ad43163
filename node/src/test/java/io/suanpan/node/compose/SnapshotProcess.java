package io.suanpan.node.compose;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.log.Durability;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.snapshot.SnapshotOutcome;
import io.suanpan.snapshot.file.SnapshotPhase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** A child JVM that pays as fast as it can while it takes snapshots, and stands still in a phase of one, to be killed there. */
final class SnapshotProcess {
    static final String REACHED = "reached";
    static final int ACCOUNTS = 2_000;

    private static final int BATCH = 500;

    private SnapshotProcess() {
    }

    static NodeSettings settings(final Path home) throws IOException {
        return NodeSettings.read(Files.writeString(home.resolve("suanpan.conf"), """
            ledger { accounts = 2000, transfers = 60000, holds = 1000, closings = 2000, velocities = 100, history = 1000 }
            journal { block-bytes = 8 MiB, ring-bytes = 8 MiB, roll-bytes = 16 MiB, touch-bytes = 256 KiB }
            snapshot { compression = none, free-bytes = 0, keep = 2, bytes-per-second = 0 }
            """));
    }

    /** Arguments: home, data directory, phase, number of the run. Prints the last acknowledged sequence again and again. */
    public static void main(final String[] arguments) throws Exception {
        final SnapshotPhase wanted = SnapshotPhase.valueOf(arguments[2]);
        final long firstId = Long.parseLong(arguments[3]) << 40;
        final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        final NodeEngine engine = new EngineOpening(settings(Path.of(arguments[0])))
            .keptIn(Path.of(arguments[1]), Durability.PROCESS).takingSnapshots().snapshotPhases(phase -> {
                if (phase == wanted) {
                    out.println(REACHED);
                    standStill();
                }
            }).open();
        for (int id = 1; id <= ACCOUNTS; id += BATCH) {
            final List<Command> batch = new ArrayList<>();
            for (int i = id; i < id + BATCH; i++) {
                batch.add(Command.of(Operation.OPEN_ACCOUNT).id(i).ledger(156).code(1).build());
            }
            engine.engine().execute(batch);
        }
        long next = firstId;
        CompletableFuture<SnapshotOutcome> asked = null;
        while (asked == null || !asked.isDone()) {
            final List<Command> batch = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                next++;
                batch.add(Command.of(Operation.TRANSFER).id(next).debitAccountId(1 + next % ACCOUNTS)
                    .creditAccountId(1 + (next * 7 + 1) % ACCOUNTS).amount(next % 100).ledger(156).code(1).build());
            }
            final List<Result> results = engine.engine().execute(batch);
            out.println(results.get(BATCH - 1).sequence());
            if (next - firstId == 70_000) {
                asked = engine.snapshotter().request();
            }
        }
    }

    private static void standStill() {
        try {
            new CountDownLatch(1).await();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
