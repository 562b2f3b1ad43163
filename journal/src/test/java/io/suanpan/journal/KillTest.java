package io.suanpan.journal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.log.Durability;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A writer that is killed with SIGKILL again and again has everything that it acknowledged. */
class KillTest {
    private static final int KILLS = 5;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(value = Durability.class, names = "MEMORY", mode = EnumSource.Mode.EXCLUDE)
    void shouldHaveEverythingAcknowledgedAfterEachKill(final Durability durability) throws Exception {
        final SplittableRandom random = new SplittableRandom(7);
        long acknowledged = 0;
        for (int i = 0; i < KILLS; i++) {
            try (WriterProcess writer = new WriterProcess(directory, durability, i)) {
                writer.awaitAcknowledged(acknowledged + 1 + random.nextInt(20_000));
                acknowledged = writer.kill();
            }
            try (JournalRig rig = new JournalRig(JournalRig.context(directory, durability))) {
                assertTrue(rig.replayed().last() >= acknowledged,
                    rig.replayed().last() + " kept of " + acknowledged + " acknowledged, kill " + i);
                rig.write(10);
                acknowledged = rig.lastWritten();
            }
            final VerifyReport report = new JournalVerifier(directory, null, (d, s, b, t) -> { }).verify();
            assertTrue(report.valid(), report.fault());
        }
    }
}
