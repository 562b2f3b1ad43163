package io.suanpan.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.log.Durability;
import io.suanpan.engine.process.ChildJvm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Killed at every point of a roll, a journal has everything that was acknowledged, and goes on. */
class RollKillTest {
    private static final int KILLED = 128 + 9;

    @TempDir
    private Path directory;

    /** The last column: whole entries of 100 commands that were written but not acknowledged when the child died. */
    @ParameterizedTest
    @CsvSource({
        "PROCESS, PREAMBLE, 0", "PROCESS, APPENDED, 1", "PROCESS, COMMITTED, 0", "PROCESS, SETTLED, 0", "PROCESS, NEXT, 0",
        "DISK, PREAMBLE, 0", "DISK, APPENDED, 0", "DISK, COMMITTED, 0", "DISK, SETTLED, 0", "DISK, NEXT, 0"})
    void shouldHaveEverythingAcknowledged(final Durability durability, final RollProcess.Point point, final int unacknowledged)
        throws Exception {
        final Process child = ChildJvm.of(List.of("-ea", "-Xmx128m", "-XX:TieredStopAtLevel=1"), RollProcess.class,
            directory.toString(), durability.name(), point.name()).start();
        final List<String> lines = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        assertEquals(KILLED, child.waitFor());
        final long acknowledged = Long.parseLong(lines.get(lines.size() - 1));
        assertTrue(acknowledged >= 900, () -> "three files of three entries, " + acknowledged);
        final JournalContext context = RollProcess.context(directory, durability);
        try (JournalRig rig = new JournalRig(context, acknowledged - 300)) {
            assertEquals(acknowledged + 100L * unacknowledged, rig.replayed().last());
            rig.write(100);
        }
        try (JournalRig rig = new JournalRig(context)) {
            assertEquals(acknowledged + 100L * (unacknowledged + 1), rig.replayed().last());
        }
        final VerifyReport report = new JournalVerifier(directory, null, (d, s, b, t) -> { }).verify();
        assertTrue(report.valid(), report.fault());
    }
}
