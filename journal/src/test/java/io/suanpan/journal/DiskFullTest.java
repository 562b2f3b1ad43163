package io.suanpan.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.log.Durability;
import io.suanpan.engine.process.SmallDisk;
import io.suanpan.journal.queue.JournalFullException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk that fills up: an exception, never a dead process, and nothing acknowledged is lost. */
class DiskFullTest {
    private static final int DISK_BYTES = 24 << 20;
    private static final int BALLAST_BYTES = 8 << 20;

    @TempDir
    private Path mountPoint;
    private SmallDisk disk;

    @BeforeEach
    void mount() throws Exception {
        disk = SmallDisk.mount(mountPoint, DISK_BYTES, BALLAST_BYTES);
    }

    @AfterEach
    void unmount() throws Exception {
        if (disk != null) {
            disk.close();
        }
    }

    private JournalContext context(final Durability durability) {
        return JournalRig.context(mountPoint.resolve("data"), durability);
    }

    @ParameterizedTest
    @EnumSource(value = Durability.class, names = "MEMORY", mode = EnumSource.Mode.EXCLUDE)
    void shouldFailCleanlyAndGoOnOnceThereIsRoom(final Durability durability) throws IOException {
        long acknowledged = 0;
        try (JournalRig rig = new JournalRig(context(durability))) {
            while (acknowledged < 1_000_000) {
                rig.append(500);
                rig.log().commit();
                acknowledged = rig.lastWritten();
                rig.log().settle();
            }
        } catch (final JournalFullException e) {
            assertTrue(e.getMessage().contains("no space left"), e.getMessage());
        }
        assertTrue(acknowledged > 5_000 && acknowledged < 1_000_000, "acknowledged " + acknowledged);
        final long kept = acknowledged;
        assertThrows(RuntimeException.class, () -> {
            try (JournalRig rig = new JournalRig(context(durability))) {
                assertTrue(rig.replayed().last() >= kept);
                for (int i = 0; i < 100; i++) {
                    rig.write(500);
                }
            }
        });
        disk.makeRoom();
        try (JournalRig rig = new JournalRig(context(durability))) {
            assertTrue(rig.replayed().last() >= acknowledged, rig.replayed().last() + " of " + acknowledged);
            rig.write(500);
            acknowledged = rig.lastWritten();
        }
        try (JournalRig rig = new JournalRig(context(durability))) {
            assertEquals(acknowledged, rig.replayed().last());
        }
    }
}
