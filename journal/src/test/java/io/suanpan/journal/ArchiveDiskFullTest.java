package io.suanpan.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.log.Durability;
import io.suanpan.engine.process.SmallDisk;
import io.suanpan.journal.archive.ArchiveContext;
import io.suanpan.journal.archive.ArchivedFile;
import io.suanpan.journal.archive.JournalArchiver;
import io.suanpan.journal.file.CycleFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive's disk that fills up: the run ends with that, nothing is lost, and the next one completes it once there is room. */
class ArchiveDiskFullTest {
    private static final int DISK_BYTES = 4 << 20;
    private static final int BALLAST_BYTES = 7 << 19;
    private static final int LAST = 8_000;

    @TempDir
    private Path data;
    @TempDir
    private Path archive;

    @Test
    void shouldLoseNothingAndGoOnOnceThereIsRoom() throws IOException {
        final JournalContext context = JournalRig.context(data, Durability.PROCESS).rollBytes(1 << 18);
        try (JournalRig rig = new JournalRig(context)) {
            while (rig.lastWritten() < LAST) {
                rig.write(100);
            }
        }
        final Path queue = data.resolve(JournalContext.QUEUE_DIRECTORY);
        final int files = CycleFiles.list(queue).size();
        try (SmallDisk disk = SmallDisk.mount(archive, DISK_BYTES, BALLAST_BYTES)) {
            final ArchiveContext archiving = new ArchiveContext().queueDirectory(queue).target(archive).floor(LAST);
            final UncheckedIOException full = assertThrows(UncheckedIOException.class, () -> new JournalArchiver(archiving).run());
            assertTrue(full.getMessage().startsWith("cannot archive to " + archive + ": No space left on device"), full.getMessage());
            final int archived = ArchivedFile.list(archive).size();
            assertTrue(archived > 0 && archived < files - 1, archived + " of " + files);
            assertEquals(files - archived, CycleFiles.list(queue).size());
            assertHolds(archived);
            try (Stream<Path> left = Files.list(archive)) {
                assertTrue(left.noneMatch(file -> file.toString().endsWith(".part")), "half a file is left");
            }
            disk.makeRoom();
            new JournalArchiver(archiving).run();
            assertEquals(1, CycleFiles.list(queue).size());
            assertHolds(files - 1);
        }
    }

    private void assertHolds(final int archives) {
        final VerifyReport report =
            new StructureVerifier(new JournalFiles(data, List.of(archive), 0), null, (d, s, b, t) -> { }).verify();
        assertTrue(report.valid(), () -> report.fault() + " at " + report.place());
        assertEquals(LAST, report.lastSequence());
        assertEquals(archives, report.archives());
    }
}
