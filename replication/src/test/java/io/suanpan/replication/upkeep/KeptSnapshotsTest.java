package io.suanpan.replication.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.RecordingLog;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which snapshots stay, by a recording log of three whole ones and one whose end was not reached. */
class KeptSnapshotsTest {
    @TempDir
    Path directory;

    private KeptSnapshots read(final int keep) {
        return KeptSnapshots.read(directory.toFile(), keep);
    }

    private void write() {
        try (RecordingLog log = new RecordingLog(directory.toFile(), true)) {
            log.appendTerm(0, 0, 0, 10);
            for (int snapshot = 1; snapshot <= 3; snapshot++) {
                log.appendSnapshot(2L * snapshot, 0, 0, 1_000L * snapshot, 10L + snapshot, 0);
                log.appendSnapshot(2L * snapshot + 1, 0, 0, 1_000L * snapshot, 10L + snapshot, ConsensusModule.Configuration.SERVICE_ID);
            }
            log.appendSnapshot(8, 0, 0, 4_000, 14, 0);
        }
    }

    @Test
    void shouldKeepTheNewestWholeOnes() {
        write();
        assertEquals(new KeptSnapshots(Set.of(6L, 7L), 3_000, 13, 5), read(1));
        assertEquals(new KeptSnapshots(Set.of(4L, 5L, 6L, 7L), 2_000, 13, 3), read(2));
        assertEquals(new KeptSnapshots(Set.of(2L, 3L, 4L, 5L, 6L, 7L), 1_000, 13, 1), read(3));
        assertEquals(KeptSnapshots.NONE, read(4).oldestPosition());
    }

    @Test
    void shouldNotCountTheOneThatWasFoundUnfit() {
        write();
        try (RecordingLog log = new RecordingLog(directory.toFile(), false)) {
            assertTrue(log.invalidateLatestSnapshot());
        }
        assertEquals(new KeptSnapshots(Set.of(4L, 5L), 2_000, 12, 3), read(1));
    }

    @Test
    void shouldLetGoOfWhatIsOlderOnly() {
        write();
        final KeptSnapshots kept = read(1);
        assertTrue(kept.isPast(5));
        assertFalse(kept.isPast(6));
        assertFalse(kept.isPast(8));
    }

    @Test
    void shouldKeepAllWhereThereIsNone() {
        try (RecordingLog log = new RecordingLog(directory.toFile(), true)) {
            log.appendTerm(0, 0, 0, 10);
        }
        assertEquals(new KeptSnapshots(Set.of(), KeptSnapshots.NONE, 0, 0), read(1));
        assertFalse(read(1).isPast(3));
    }
}
