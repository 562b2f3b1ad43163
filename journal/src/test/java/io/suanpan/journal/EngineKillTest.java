package io.suanpan.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerReplay;
import io.suanpan.engine.log.Durability;
import io.suanpan.engine.model.ModelLedger;
import io.suanpan.engine.process.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A whole engine that is killed with SIGKILL while it pays. After each kill its journal must hold everything that was
 * acknowledged, once, where it was acknowledged; the model, fed with the journal, must reach the ledger's digest.
 */
class EngineKillTest {
    private static final int KILLS = 10;
    private static final int MOST_ACKNOWLEDGED = 4_000;

    @TempDir
    private Path directory;

    private final Map<Long, Long> acknowledged = new HashMap<>();

    @ParameterizedTest
    @EnumSource(value = Durability.class, names = "MEMORY", mode = EnumSource.Mode.EXCLUDE)
    void shouldHaveDoneEverythingAcknowledgedExactlyOnce(final Durability durability) throws Exception {
        final long seed = Long.getLong("suanpan.seed", System.nanoTime());
        System.out.println("EngineKillTest " + durability.text() + ": -Dsuanpan.seed=" + seed);
        final SplittableRandom random = new SplittableRandom(seed);
        for (int kill = 1; kill <= KILLS; kill++) {
            payUntilKilled(durability, kill, 1 + random.nextInt(MOST_ACKNOWLEDGED));
            requireEverything(durability, "kill " + kill);
        }
        System.out.println("EngineKillTest " + durability.text() + ": " + KILLS + " kills, "
            + acknowledged.size() + " commands acknowledged and kept");
    }

    private void payUntilKilled(final Durability durability, final int run, final int count) throws IOException {
        final Process process = start(durability, run);
        try (BufferedReader output = new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < count; i++) {
                note(output.readLine());
            }
            process.toHandle().destroyForcibly();
            process.onExit().join();
            for (String line = output.readLine(); line != null && line.indexOf(' ') > 0; line = output.readLine()) {
                if (output.ready()) { // the very last line may be cut in the middle
                    note(line);
                }
            }
        }
    }

    private void note(final String line) {
        final int space = line.indexOf(' ');
        acknowledged.put(Long.parseLong(line.substring(space + 1)), Long.parseLong(line.substring(0, space)));
    }

    private Process start(final Durability durability, final int run) throws IOException {
        return ChildJvm.of(List.of("-ea", "-Xmx512m", "-XX:TieredStopAtLevel=1"), EngineProcess.class, directory.toString(),
            durability.name(), Integer.toString(run)).start();
    }

    private void requireEverything(final Durability durability, final String when) {
        final Ledger ledger = new Ledger(EngineProcess.ledger());
        final LedgerReplay replay = new LedgerReplay(ledger);
        final ModelLedger model = new ModelLedger(EngineProcess.ledger());
        final Map<Long, Long> done = new HashMap<>();
        try (ChronicleCommandLog log = ChronicleCommandLog.open(EngineProcess.journal(directory, durability))) {
            log.replay(0, (frames, digestSequence, digest, bookDate) -> {
                replay.onEntry(frames, digestSequence, digest, bookDate);
                for (final Result result : model.apply(frames)) {
                    if (result.code() == ResultCode.OK && result.debit() != null) {
                        assertEquals(null, done.put(result.id().lo(), result.sequence()), when + ": done twice");
                    }
                }
            });
        }
        model.requireBooksBalanced();
        assertEquals(model.digest(), ledger.digest(), when);
        acknowledged.forEach((id, sequence) -> {
            if (id > EngineProcess.ACCOUNTS) {
                assertEquals(sequence, done.get(id), when + ": id " + id);
            }
        });
    }
}
