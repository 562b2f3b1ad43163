package io.suanpan.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.suanpan.engine.log.Durability;
import io.suanpan.engine.process.ChildJvm;
import io.suanpan.journal.file.CycleFiles;
import io.suanpan.journal.retention.RetentionProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Killed at every point of a retention, a journal is shorter at its beginning and whole behind a state that the floor promised. */
class RetentionKillTest {
    private static final int KILLED = 128 + 9;
    private static final long FLOOR = 950;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "BEFORE_DELETE, 0, 5", "DELETED, 0, 4", "FORCED, 0, 4",
        "BEFORE_DELETE, 1, 4", "DELETED, 1, 3", "FORCED, 1, 3",
        "BEFORE_DELETE, 2, 3", "DELETED, 2, 2", "FORCED, 2, 2"})
    void shouldRecoverBehindTheFloor(final RetentionProcess.Point point, final int file, final int filesLeft) throws Exception {
        final JournalContext context = JournalRig.context(directory, Durability.PROCESS).rollBytes(1 << 16);
        try (JournalRig rig = new JournalRig(context)) {
            for (int i = 0; i < 14; i++) {
                rig.write(i == 9 ? 50 : 100);
            }
        }
        final Path queue = directory.resolve(JournalContext.QUEUE_DIRECTORY);
        assertEquals(5, CycleFiles.list(queue).size(), "files");
        final Process child = ChildJvm.of(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"), RetentionProcess.class, queue.toString(),
            Long.toString(FLOOR), point.name(), Integer.toString(file)).start();
        assertEquals(KILLED, child.waitFor());
        assertEquals(filesLeft, CycleFiles.list(queue).size(), "files left");
        try (JournalRig rig = new JournalRig(context, FLOOR)) {
            assertEquals(1_350, rig.replayed().last());
            assertEquals(4, rig.replayed().entries());
            rig.write(100);
        }
        try (JournalRig rig = new JournalRig(context, FLOOR)) {
            assertEquals(1_450, rig.replayed().last());
        }
    }
}
